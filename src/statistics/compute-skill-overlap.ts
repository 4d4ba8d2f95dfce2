import type { SkillOverlap, SkillShare } from './comparison-figures.ts'
import type { MarketCounts } from './market-figures.ts'

type SkillCounts = Pick<MarketCounts, 'skills' | 'openPositions'>

/** The skills most asked for, at most so many, with their share of the market's open positions. */
export function topSkills(market: SkillCounts, first: number): readonly SkillShare[] {
  return market.skills.slice(0, first).map(({ name, openPositions }) => ({
    skill: name,
    openPositions,
    share: openPositions / market.openPositions,
  }))
}

/** Cosine of the angle between the counts of all skills on the two sides, 0..1; null where a side has none. */
export function cosineSimilarity(left: SkillCounts, right: SkillCounts): number | null {
  const ofRight = new Map(right.skills.map(({ name, openPositions }) => [name, openPositions]))
  const squares = (market: SkillCounts) =>
    market.skills.reduce((sum, { openPositions }) => sum + openPositions * openPositions, 0)
  const scale = Math.sqrt(squares(left)) * Math.sqrt(squares(right))
  if (scale === 0) return null
  const product = left.skills.reduce(
    (sum, { name, openPositions }) => sum + openPositions * (ofRight.get(name) ?? 0),
    0,
  )
  return Math.min(1, product / scale)
}

/**
 * How far the skills most asked for on both sides are the same ones.
 * Swapping the sides swaps `leftOnly` and `rightOnly` and each shared skill's shares, and changes nothing else.
 * Shared skills come by the sum of their two shares, most first.
 * Sources: Jaccard (1901); cosine similarity as in Salton & McGill, "Introduction to Modern Information Retrieval" (1983).
 * @param first how many top skills of each side to compare, at least 1
 */
export function computeSkillOverlap(left: SkillCounts, right: SkillCounts, first: number): SkillOverlap {
  const considered = Math.min(first, left.skills.length, right.skills.length)
  const ofLeft = topSkills(left, considered)
  const ofRight = topSkills(right, considered)
  const rightShares = new Map(ofRight.map(({ skill, share }) => [skill, share]))
  const leftNames = new Set(ofLeft.map(({ skill }) => skill))
  const shared = ofLeft
    .flatMap(({ skill, share }) => {
      const rightShare = rightShares.get(skill)
      return rightShare === undefined ? [] : [{ skill, leftShare: share, rightShare }]
    })
    .sort(
      (a, b) =>
        b.leftShare + b.rightShare - (a.leftShare + a.rightShare) ||
        (a.skill < b.skill ? -1 : Number(a.skill > b.skill)),
    )
  return {
    considered,
    shared,
    leftOnly: ofLeft.filter(({ skill }) => !rightShares.has(skill)),
    rightOnly: ofRight.filter(({ skill }) => !leftNames.has(skill)),
    share: considered === 0 ? null : shared.length / considered,
    jaccard: considered === 0 ? null : shared.length / (2 * considered - shared.length),
    similarity: cosineSimilarity(left, right),
  }
}
