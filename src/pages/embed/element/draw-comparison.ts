import { formatCount, formatDate, formatUsd, formatUsdRange, formatWeek } from '../../../words/format.ts'
import { createNode } from './create-node.ts'
import { drawInterval, type Scale, scaleOf } from './draw-interval.ts'
import type { Comparison, Side } from './read-answer.ts'
import { tellCaveats } from './tell-caveats.ts'

/**
 * What a reader sees of an answer.
 * @param keptAt milliseconds since 1970 where the gateway is away and this was kept; null for a fresh answer
 */
export function drawComparison(comparison: Comparison, keptAt: number | null): readonly HTMLElement[] {
  const { left, right, sentences } = comparison
  const scale = scaleOf([left, right])
  const caveats = tellCaveats(comparison)
  return [
    createNode('h2', {}, `${left.name} vs ${right.name}`),
    createNode(
      'table',
      {},
      createNode('caption', {}, `Advertised salaries in US dollars a year, ${formatWeek(left.week)}`),
      createNode(
        'thead',
        {},
        createNode(
          'tr',
          {},
          ...['Role', 'Median', '95% interval', 'Salaries'].map((name) =>
            createNode('th', { scope: 'col' }, name),
          ),
        ),
      ),
      createNode('tbody', {}, drawRow(left, scale, 'left'), drawRow(right, scale, 'right')),
    ),
    createNode('p', { class: 'verdict' }, sentences[0] ?? ''),
    ...(caveats.length > 0 ? [createNode('p', { class: 'faint' }, caveats.join(' '))] : []),
    ...(keptAt === null
      ? []
      : [
          createNode(
            'p',
            { class: 'faint', role: 'status' },
            `The figures cannot be reached just now; these are as of ${formatDate(dayOf(keptAt))}.`,
          ),
        ]),
  ]
}

function drawRow({ name, salary, disclosedSalaries }: Side, scale: Scale, kind: string): HTMLElement {
  return createNode(
    'tr',
    {},
    createNode('th', { scope: 'row' }, name),
    createNode('td', { class: 'figure' }, salary ? formatUsd(salary.median) : 'too few'),
    createNode(
      'td',
      { class: 'interval' },
      ...(salary
        ? [formatUsdRange(salary.medianInterval), drawInterval(salary, scale, kind)]
        : ['too few to say']),
    ),
    createNode('td', {}, formatCount(disclosedSalaries)),
  )
}

const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)
