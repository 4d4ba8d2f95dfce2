import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:document', 'html-validate:a11y'],
  rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
})

/** What a validator says against the page, each with its line. */
export async function complaintsAbout(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  )
}
