import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from '../../src/newsletter/parse-address.ts'

test.each([
  ['ada@example.org', 'ada@example.org', 'ada@example.org'],
  ['  Ada.L+x@EXAMPLE.org \n', 'Ada.L+x@example.org', 'ada.l+x@example.org'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ['ada@BU\u0308CHER.example', 'ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  [`o'hara_{x}@a-b.example`, `o'hara_{x}@a-b.example`, `o'hara_{x}@a-b.example`],
])('%j is mailed as %s', (written, email, emailKey) => {
  expect(parseAddress(written)).toEqual({ email, emailKey })
})

test.each([
  [''],
  ['ada'],
  ['@example.org'],
  ['ada@'],
  ['ada@localhost'],
  ['ada@[127.0.0.1]'],
  ['ada@127.0.0.1'],
  ['ada@0x7f.1'],
  ['"q l"@example.org'],
  ['"q"@example.org'],
  ['ü@example.org'],
  ['a b@example.org'],
  ['a@example.net, victim@example.net'],
  ['a@example.net\r\nBcc: victim@example.net'],
  ['a@example.net>\r\nRCPT TO:<v@example.net'],
  ['a\u0000@example.org'],
  ['.a@example.org'],
  ['a..b@example.org'],
  ['a@exam_ple.org'],
  ['a@-example.org'],
  ['a@example..org'],
  ['a@example.org.'],
  ['a@b@example.org'],
  ['Ada <ada@example.org>'],
  [`${'a'.repeat(65)}@example.org`],
  [`a@${'b'.repeat(64)}.org`],
  [`a@${'b.'.repeat(130)}org`],
])('%j is refused with a sentence', (written) => {
  expect(parseAddress(written).problem).toMatch(/^[A-Z].*\.$/)
})

test('what is mailed is one plain ASCII address, and stays the same when read again', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.string({ unit: 'grapheme' }).map((text) => `${text}@example.org`),
      ),
      (written) => {
        const { email } = parseAddress(written)
        if (email === undefined) return
        expect(email).toMatch(/^[!-~]+$/)
        expect(email.split('@')).toHaveLength(2)
        expect(email).not.toMatch(/[,;:<>()[\]"\\]/)
        expect(parseAddress(email).email).toBe(email)
      },
    ),
  )
})
