/** Skills that are common nouns though nothing in their spelling shows it. */
const COMMON_NOUNS = new Set([
  'Bioinformatics',
  'Embeddings',
  'Explainable AI',
  'Generative AI',
  'Microservices',
  'Statistics',
  'Transformers',
])
/** Of several words with only the first in upper case: Machine learning. */
const PHRASE = /^(?!Bayesian)[A-Z][a-z]+([ -][a-z]+)+$/

/** A title of ours within a sentence: `data scientist`, `MLOps engineer`, `VP of infrastructure`. */
export function titleInSentence(title: string): string {
  return title.replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase())
}

/** A skill within a sentence: `machine learning`, but `Hugging Face`. */
export function skillInSentence(name: string): string {
  if (!COMMON_NOUNS.has(name) && !PHRASE.test(name)) return name
  return name.charAt(0).toLowerCase() + name.slice(1)
}
