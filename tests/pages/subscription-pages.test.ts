import { describe, expect, test } from 'vitest'
import { CONSENT_WORDING } from '../../src/newsletter/create-subscriptions.ts'
import { NOW, openPages } from './pages-setup.ts'

describe('links of letters', () => {
  test.each(['/confirm', '/preferences', '/unsubscribe'])(
    '%s: GET and HEAD change nothing, POST acts',
    async (path) => {
      const { get, post, acts } = openPages()
      for (let times = 0; times < 3; times++) {
        const shown = await get(`${path}?token=good`)
        expect(shown.response.headers.get('cache-control')).toBe('no-store')
        const head = await get(`${path}?token=good`, 'HEAD')
        expect([head.response.status, head.html]).toEqual([200, ''])
      }
      expect(acts).toEqual([])
      for (let times = 0; times < 2; times++)
        expect((await post(path, { token: 'good' })).response.status).toBe(200)
      expect(acts).toHaveLength(2)
    },
  )

  test.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
    ['text/plain', ''],
  ])('one-click unsubscribing works by %s, without cookie or redirect', async (type, body) => {
    const { ask, acts } = openPages()
    for (let times = 0; times < 2; times++) {
      const response = await ask('/unsubscribe?token=good', {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      expect(response?.status).toBe(200)
      expect(response?.headers.has('set-cookie')).toBe(false)
    }
    expect(acts).toEqual(['unsubscribe good', 'unsubscribe good'])
  })

  test.each([
    ['/confirm', 'bad', 400],
    ['/confirm', 'late', 410],
    ['/preferences', 'bad', 400],
    ['/unsubscribe', 'bad', 400],
    ['/unsubscribe', '', 400],
  ])('POST %s with the token %j answers %i', async (path, token, status) => {
    expect((await openPages().post(path, { token })).response.status).toBe(status)
  })

  test('without a token tell what to do', async () => {
    const { response, html } = await openPages().get('/unsubscribe')
    expect([response.status, html.includes('newest letter')]).toEqual([400, true])
  })
})

/** When the form was shown, as the page says it. */
const shown = (secondsAgo: number) => `shown ${new Date(NOW.getTime() - secondsAgo * 1000).toISOString()}`
const DONE = 'Please look into your mailbox'

describe('the form', () => {
  test('is kept by nobody, and carries when it was shown', async () => {
    const { response, html } = await openPages().get('/subscribe')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(html).toContain(`name="shown" value="${shown(0)}"`)
    expect(html).toContain('value="WEEKLY" checked')
  })

  test('says what is kept as the wording of the consent', async () => {
    const { html } = await openPages().get('/subscribe')
    expect(html).toContain(CONSENT_WORDING.replace(/ \(version \d+\)$/, ''))
  })

  test('subscribes with the roles that are ticked and the frequency chosen, for this visitor', async () => {
    const { post, acts } = openPages()
    const { html } = await post('/subscribe', [
      ['email', 'ada@example.org'],
      ['roles', 'data-scientist'],
      ['roles', 'prompt-engineer'],
      ['frequency', 'WHEN_MOVED'],
      ['shown', shown(3)],
    ])
    expect(acts).toEqual(['subscribe ada@example.org data-scientist prompt-engineer WHEN_MOVED 192.0.2.7'])
    expect(html).toContain(DONE)
  })

  test('answers a robot the same, and does nothing', async () => {
    const { post, acts } = openPages()
    const filled = { email: 'ada@example.org', shown: shown(3) }
    const person = await post('/subscribe', filled)
    const robot = await post('/subscribe', { ...filled, shown: '', website: 'http://spam' })
    expect([robot.html, robot.response.status]).toEqual([person.html, 200])
    expect([...robot.response.headers]).toEqual([...person.response.headers])
    expect(acts).toHaveLength(1)
  })

  test.each([
    ['too soon', shown(1.9), 'quick'],
    ['from the future', shown(-60), 'quick'],
    ['a day later', shown(24 * 3_600 + 1), 'more than a day'],
    ['with a time of its own', '1764000000000', 'once more'],
    ['without a time', '', 'once more'],
  ])('is shown again, with what was typed, where it comes %s', async (_, time, said) => {
    const { post, acts } = openPages()
    const { response, html } = await post('/subscribe', {
      email: 'ada@example.org',
      roles: 'data-scientist',
      frequency: 'WHEN_MOVED',
      shown: time,
    })
    expect([response.status, acts]).toEqual([400, []])
    expect(html).toContain(said)
    expect(html).toContain('value="ada@example.org"')
    expect(html).toContain('value="data-scientist" checked')
    expect(html).toContain('value="WHEN_MOVED" checked')
    expect(html).toContain(shown(0))
  })

  test('keeps what was typed, escaped, and says what is wrong', async () => {
    const { response, html } = await openPages().post('/subscribe', {
      email: '"><script>',
      roles: 'data-scientist',
      shown: shown(3),
    })
    expect(response.status).toBe(400)
    expect(html).toContain('No &lt;address&gt;.')
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(html).toContain('value="data-scientist" checked')
  })

  test('tells too many wishes by their status', async () => {
    const { response, html } = await openPages().post('/subscribe', {
      email: 'often@example.org',
      shown: shown(3),
    })
    expect([response.status, html.includes('Too many.')]).toEqual([429, true])
  })

  test.each([
    ['a long one', new URLSearchParams({ email: 'a'.repeat(10_001) }), 413],
    ['a text', 'email=a', 415],
  ])('%s is refused with %3$i', async (_, body, status) => {
    const { ask, acts } = openPages()
    expect((await ask('/subscribe', { method: 'POST', body }))?.status).toBe(status)
    expect(acts).toEqual([])
  })
})

describe('preferences', () => {
  test('show what is followed, and how often', async () => {
    const { html } = await openPages().get('/preferences?token=good')
    expect(html).toContain('value="data-scientist" checked')
    expect(html).toContain('value="WHEN_MOVED" checked')
    expect(html).not.toContain('value="WEEKLY" checked')
  })

  test('save both; a frequency left out stays', async () => {
    const { post, acts } = openPages()
    await post('/preferences', { token: 'good', roles: 'prompt-engineer', frequency: 'WEEKLY' })
    await post('/preferences', { token: 'good' })
    expect(acts).toEqual(['update good prompt-engineer WEEKLY', 'update good'])
  })

  test('keep what was ticked where it cannot be saved', async () => {
    const { response, html } = await openPages().post('/preferences', [
      ['token', 'good'],
      ['roles', 'prompt-engineer'],
      ['roles', 'nonsense'],
    ])
    expect([response.status, html.includes('No such role.')]).toEqual([400, true])
    expect(html).toContain('value="prompt-engineer" checked')
  })
})
