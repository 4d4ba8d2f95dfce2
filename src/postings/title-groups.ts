import groups from './vocabulary/title-groups.json' with { type: 'json' }

const setOf = (line: string): ReadonlySet<string> => new Set(line.split(' | '))

/** Tags and words that are treated alike, of title-groups.json. */
export const titleGroups = {
  /** Tags of nouns that say who is sought. */
  heads: setOf(groups.heads),
  /** Tags of what the work is in. */
  fields: setOf(groups.fields),
  /** Tags of what stands before a head noun and speaks with the field named elsewhere. */
  context: setOf(groups.context),
  /** Tags of which a product manager's title must say one to be counted. */
  managed: setOf(groups.managed),
  /** Tags of what leaders lead who are counted. */
  led: setOf(groups.led),
  /** Words of what is led with AI, with data and with other fields, and beside them: Data Strategy. */
  ledWithAi: setOf(groups.ledWithAi),
  ledWithData: setOf(groups.ledWithData),
  ledWithAnalysis: setOf(groups.ledWithAnalysis),
  /** Words for parts of a system or a business that an AI architect designs for. */
  designed: setOf(groups.designed),
  /** Words for running things, which is work with figures, not on them: Marketing Operations & Analytics Lead. */
  running: setOf(groups.running),
  /** Words for who works on AI and is called nothing else: AI Technical Lead, AI Intern. */
  aiBeginners: setOf(groups.aiBeginners),
} as const
