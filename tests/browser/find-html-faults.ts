import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:document'],
  // What comes from here is what the page is.
  rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
})

/** What html-validate has to say of a page, by its rules for whole documents. */
export async function findHtmlFaults(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} in line ${line}`),
  )
}
