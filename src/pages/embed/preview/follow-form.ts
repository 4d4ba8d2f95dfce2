import { comparisonPath } from '../../comparison-path.ts'
import { filterSearch } from '../../read-filter.ts'
import { readChoice } from '../read-choice.ts'
import { listAttributes, writeAttributes } from '../write-attributes.ts'

/** Shows what is chosen, in the preview and in the lines to copy, without waiting for the form to be sent. */
export function followForm(form: HTMLFormElement, element: Element, says: Element): void {
  const fields = (name: string) => form.querySelector<HTMLSelectElement>(`select[name=${name}]`)
  const valuesOf = (name: string) => Array.from(fields(name)?.options ?? [], ({ value }) => value)
  const nameOf = (name: string) => fields(name)?.selectedOptions[0]?.text ?? ''
  const write = (part: string, text: string) => {
    for (const place of document.querySelectorAll(`[data-part=${part}]`)) place.textContent = text
  }

  form.addEventListener('change', () => {
    const given = Array.from(new FormData(form), ([name, value]) => [name, String(value)])
    const search = new URLSearchParams(given.filter(([, value]) => value !== ''))
    const { choice, problem } = readChoice(search, valuesOf('left'), valuesOf('metro'), {
      left: '',
      right: '',
    })
    says.textContent = problem ?? ''
    if (!choice) return
    for (const [name, value] of listAttributes(choice)) element.setAttribute(name, value)
    const page = comparisonPath(choice.left, choice.right) + filterSearch(choice.filter)
    write('attributes', writeAttributes(choice))
    write('page', page.replaceAll('&', '&amp;'))
    write('names', `${nameOf('left')} vs ${nameOf('right')}`)
    history.replaceState(null, '', `?${search}`)
  })
}
