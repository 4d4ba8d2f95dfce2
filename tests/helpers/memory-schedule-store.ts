import type { ScheduleStore } from '../../src/newsletter-ports.ts'

export interface MemorySlot {
  readonly takers: string[]
  beatAtMs: number | null
  isFinished: boolean
}

/** Slots in memory, whose clock is the process's: a test may fake it. */
export function createMemoryScheduleStore(): ScheduleStore & { readonly slots: Map<string, MemorySlot> } {
  const slots = new Map<string, MemorySlot>()
  const held = (name: string, taker: string) => {
    const slot = slots.get(name)
    return slot && !slot.isFinished && slot.takers.at(-1) === taker ? slot : undefined
  }
  return {
    slots,
    async takeSlot(name, taker, silentMs) {
      const slot = slots.get(name) ?? { takers: [], beatAtMs: null, isFinished: false }
      const isKept = slot.beatAtMs !== null && Date.now() - slot.beatAtMs < silentMs
      if (slot.isFinished || isKept) return false
      slot.takers.push(taker)
      slot.beatAtMs = Date.now()
      slots.set(name, slot)
      return true
    },
    async keepSlot(name, taker) {
      const slot = held(name, taker)
      if (slot) slot.beatAtMs = Date.now()
      return slot !== undefined
    },
    async letGoOfSlot(name, taker) {
      const slot = held(name, taker)
      if (slot) slot.beatAtMs = null
    },
    async finishSlot(name, taker) {
      const slot = held(name, taker)
      if (slot) slot.isFinished = true
    },
  }
}
