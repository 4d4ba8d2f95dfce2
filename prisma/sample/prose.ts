import duties from './duties.json' with { type: 'json' }
import { writePaySentence } from './pay-wording.ts'
import type { PostingPlan } from './posting-plan.ts'
import prose from './prose.json' with { type: 'json' }
import { type Random, shuffled } from './random.ts'
import skillWords from './skills.json' with { type: 'json' }

const DUTIES: Readonly<Record<string, readonly string[]>> = duties
const SKILL_WORDS: Readonly<Record<string, readonly string[]>> = skillWords
const SIZES = ['seven', 'nine', 'twelve', 'fifteen', 'twenty', 'thirty', 'forty'] as const
const YEARS = ['two', 'three', 'four', 'five', 'six', 'eight'] as const

/** A part of a posting: a heading with a list, or sentences. */
interface Section {
  readonly heading: string | null
  readonly lines: readonly string[]
}

/** A description of 600 to 1,200 characters, as text or HTML, that names exactly the planned skills. */
export function writeDescription(plan: PostingPlan, random: Random): string {
  const sections = [
    { heading: null, lines: writeOpening(plan, random) },
    writeDuties(plan, random),
    writeSkills(plan, random),
    { heading: null, lines: writeCharacter(plan, random) },
    { heading: null, lines: writeTerms(plan, random) },
  ]
  return random.chance(0.3) ? asHtml(sections) : asText(sections)
}

function writeOpening(plan: PostingPlan, random: Random): string[] {
  const lines = [random.pick(prose.openings), random.pick(prose.missions)]
  if (random.chance(0.08)) lines.push(random.pick(prose.moneyTraps))
  return lines.map((line) => fill(line, plan, random))
}

function writeDuties(plan: PostingPlan, random: Random): Section {
  const chosen = shuffled(DUTIES[plan.role] ?? [], random).slice(0, 3 + random.below(2))
  if (random.chance(0.5)) return { heading: random.pick(prose.dutyLeads), lines: chosen.map(capitalised) }
  const first = chosen.slice(0, 2).join(', and ')
  const sentence = random.pick(prose.dutySentences).replace('{duties}', first)
  const rest = chosen.slice(2).map((duty) => `You will also ${duty}.`)
  return { heading: null, lines: [sentence, ...rest] }
}

function writeSkills(plan: PostingPlan, random: Random): Section {
  const words = shuffled(plan.skills, random).map((skill) => random.pick(SKILL_WORDS[skill] ?? [skill]))
  const lines: string[] = []
  while (words.length > 0) {
    const size = 2 + random.below(3)
    const group = words.splice(0, words.length === size + 1 ? size + 1 : size)
    const ways = lines.length > 0 && words.length === 0 ? prose.extraSkills : prose.skills
    const way = random.pick(
      ways.filter((sentence) => !lines.some((line) => line.startsWith(sentence.slice(0, 12)))),
    )
    lines.push(way.replace('{skills}', listed(group)))
  }
  return { heading: random.chance(0.4) ? random.pick(prose.skillLeads) : null, lines }
}

function writeCharacter(plan: PostingPlan, random: Random): string[] {
  const lines = [...shuffled(prose.requirements, random).slice(0, 2), random.pick(prose.traps)]
  if (random.chance(0.4)) lines.push(random.pick(prose.traps.filter((trap) => !lines.includes(trap))))
  return shuffled(lines, random).map((line) => fill(line, plan, random))
}

function writeTerms(plan: PostingPlan, random: Random): string[] {
  const lines: string[] = []
  if (plan.workplace && random.chance(0.35)) lines.push(random.pick(prose[plan.workplace]))
  if (plan.pay?.told === 'description') lines.push(writePaySentence(plan.pay, random))
  else if (!plan.pay && random.chance(0.25)) lines.push(random.pick(prose.competitive))
  lines.push(random.pick(prose.benefits), random.pick(prose.closings))
  return lines.map((line) => fill(line, plan, random))
}

function fill(sentence: string, plan: PostingPlan, random: Random): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    switch (name) {
      case 'company':
        return plan.company
      case 'team':
        return random.pick(prose.teams)
      case 'head':
        return random.pick(prose.heads)
      case 'size':
        return random.pick(SIZES)
      case 'years':
        return random.pick(YEARS)
      case 'million':
        return String(10 + 5 * random.below(18))
      case 'vacation':
        return String(20 + random.below(13))
      case 'weeks':
        return String(6 + 2 * random.below(6))
      default:
        return String(3 + random.below(12))
    }
  })
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join()
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function asText(sections: readonly Section[]): string {
  return sections
    .map(({ heading, lines }) => (heading ? `${heading}:\n- ${lines.join('\n- ')}` : lines.join(' ')))
    .join('\n\n')
}

function asHtml(sections: readonly Section[]): string {
  return sections
    .map(({ heading, lines }) =>
      heading
        ? `<h3>${heading}</h3><ul><li>${lines.map(escaped).join('</li><li>')}</li></ul>`
        : `<p>${lines.map(escaped).join(' ')}</p>`,
    )
    .join('')
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')
