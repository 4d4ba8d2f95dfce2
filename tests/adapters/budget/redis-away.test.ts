import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openBudgets } from '../../../src/adapters/budget/open-budgets.ts'
import type { Account } from '../../../src/gateway-ports.ts'
import { optionalSuites } from '../../helpers/optional-suites.ts'
import { createLoggedLines } from './logged-lines.ts'
import { findFreePort, startRedis } from './start-redis.ts'

const limits = { anonymous: 1_000, key: 10_000 }
const account = (id: string): Account => ({ kind: 'anonymous', id })
const aWhole = { granted: true, limit: 1_000, remaining: 900 }

async function open(redisUrl: string) {
  const { logger, lines, levels } = createLoggedLines()
  const opened = await openBudgets({ redisUrl, limits, logger })
  onTestFinished(() => opened.close())
  return { ...opened, lines, levels }
}

/** Answers every command it is sent with the same line, or none at all. */
async function listen(answer?: string): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (sent) => {
      const commands = String(sent).match(/^\*\d+/gm) ?? []
      if (answer) for (const _ of commands) socket.write(`${answer}\r\n`)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('a Redis that is not there', () => {
  test('leaves each instance a budget of its own, and is told once', async () => {
    const { budgets, isShared, lines } = await open(`redis://:pass-word@127.0.0.1:${await findFreePort()}`)
    for (const id of ['a', 'b', 'c']) expect(await budgets.spend(account(id), 100)).toMatchObject(aWhole)
    expect(budgets.spendAtHand(account('a'), 900)).toMatchObject({ granted: true, remaining: 0 })
    expect(await budgets.spend(account('a'), 1)).toMatchObject({ granted: false })
    expect(isShared()).toBe(false)
    expect(lines).toEqual([
      {
        level: 'warn',
        message: "Redis can't be used: each instance counts budgets alone until it is back",
        fields: { reason: 'ECONNREFUSED' },
      },
    ])
  })

  test('but holds the connection and is silent, holds no request', async () => {
    const { budgets, isShared, lines } = await open(`redis://127.0.0.1:${await listen()}`)
    expect(await budgets.spend(account('a'), 100)).toMatchObject(aWhole)
    expect(isShared()).toBe(false)
    expect(lines).toMatchObject([{ level: 'warn', fields: { reason: 'silent' } }])
  })

  test('and repeats the password it was sent, brings it into no log', async () => {
    const answer = '-ERR unknown command `AUTH`, with args beginning with: `pass-word`'
    const { budgets, lines } = await open(`redis://:pass-word@127.0.0.1:${await listen(answer)}`)
    expect(await budgets.spend(account('a'), 100)).toMatchObject(aWhole)
    expect(lines).toMatchObject([{ level: 'warn', fields: { reason: 'ERR' } }])
    expect(JSON.stringify(lines)).not.toContain('pass-word')
  })
})

describe.skipIf(!optionalSuites.redisServer.isThere)('a Redis that goes away and comes back', () => {
  test('is done without meanwhile, told when it goes and when it is back', async () => {
    const port = await findFreePort()
    const first = await startRedis(port)
    onTestFinished(first.kill)
    const { budgets, isShared, levels } = await open(`redis://127.0.0.1:${port}`)
    expect(await budgets.spend(account('a'), 100)).toMatchObject(aWhole)
    expect(isShared()).toBe(true)

    await first.kill()
    for (const id of ['b', 'c', 'd']) expect(await budgets.spend(account(id), 100)).toMatchObject(aWhole)
    expect(await budgets.spend(account('a'), 900)).toMatchObject({ granted: true, remaining: 0 })
    expect(await budgets.spend(account('a'), 1)).toMatchObject({ granted: false })
    expect(isShared()).toBe(false)
    expect(levels()).toEqual(['warn'])

    const second = await startRedis(port)
    onTestFinished(second.kill)
    await vi.waitFor(() => expect(isShared()).toBe(true), { timeout: 30_000 })
    const other = await open(`redis://127.0.0.1:${port}`)
    await budgets.spend(account('e'), 900)
    expect(await other.budgets.spend(account('e'), 101)).toMatchObject({ granted: false })
    expect(levels()).toEqual(['warn', 'info'])
  })

  test('is done without while it is connected and silent', async () => {
    const port = await findFreePort()
    const redis = await startRedis(port)
    onTestFinished(redis.kill)
    const { budgets, isShared, levels } = await open(`redis://127.0.0.1:${port}`)
    await budgets.spend(account('a'), 1)
    redis.pause()
    for (const id of ['b', 'c', 'd']) expect(await budgets.spend(account(id), 100)).toMatchObject(aWhole)
    expect(isShared()).toBe(false)
    redis.resume()
    await vi.waitFor(() => expect(isShared()).toBe(true), { timeout: 30_000 })
    expect(levels()).toEqual(['warn', 'info'])
  })
})
