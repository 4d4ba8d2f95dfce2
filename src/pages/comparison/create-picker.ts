import { comparisonPath } from '../comparison-path.ts'
import type { PageParts } from '../page-route.ts'
import { filterSearch, readFilter } from '../read-filter.ts'
import { findPair, type NamedRole } from './find-pair.ts'
import { redirect } from './redirect.ts'

/** What brought somebody to the picker who did not ask for it. */
export interface PickerNotice {
  readonly status: 404
  readonly heading: string
  readonly words: string
  /** Slugs of roles that may have been meant. */
  readonly nearest?: readonly string[]
  /** The slug of the side that was understood. */
  readonly other?: string
}

type Asked = PickerNotice | { readonly asked: URLSearchParams }

interface PickerAnswer {
  readonly roles: { readonly nodes: readonly (NamedRole & { readonly related: readonly NamedRole[] })[] }
  readonly featuredComparison: Record<'left' | 'right', { readonly role: NamedRole }> | null
}

/** Shows two fields to choose roles with, or sends on to the comparison where both are chosen. */
export function createPicker({
  run,
  view,
  operations,
  publicUrl,
}: PageParts): (asked: Asked) => Promise<Response> {
  async function show(form: Form): Promise<Response> {
    const answer = (await run(operations['compare-picker'] ?? '', {})) as unknown as PickerAnswer
    const { nodes } = answer.roles
    const bySlug = new Map(nodes.map((role) => [role.slug, role]))
    const options = (chosen: string | undefined) =>
      nodes.map(({ slug, name }) => ({ slug, name, chosen: slug === chosen }))
    const nearest = (form.nearest ?? []).flatMap((slug) => {
      const role = bySlug.get(slug)
      if (!role || slug === form.left) return []
      return [
        { name: role.name, address: form.left ? comparisonPath(form.left, slug) : `/compare?left=${slug}` },
      ]
    })
    const shown = {
      ...answer,
      roles: {
        nodes: nodes.map((role) => ({
          ...role,
          related: role.related.map((other) => ({
            ...other,
            address: comparisonPath(role.slug, other.slug),
          })),
        })),
      },
      featuredComparison: answer.featuredComparison && {
        ...answer.featuredComparison,
        address: comparisonPath(
          answer.featuredComparison.left.role.slug,
          answer.featuredComparison.right.role.slug,
        ),
      },
      form: {
        heading: form.heading,
        problem: form.problem,
        nearest,
        left: options(form.left),
        right: options(form.right),
        filters: form.filters,
      },
    }
    const isOwnPage = form.status === 200
    return view.show('compare-picker', shown, {
      status: form.status,
      isPublic: isOwnPage,
      given: {
        title: isOwnPage ? 'Compare two AI jobs: pay, demand and skills' : form.heading,
        ...(isOwnPage ? { description: DESCRIPTION, canonical: `${publicUrl}/compare` } : {}),
      },
    })
  }

  async function choose(search: URLSearchParams): Promise<Response> {
    const [left, right] = ['left', 'right'].map((name) => (search.get(name) ?? '').trim().slice(0, LONGEST))
    const filters = FILTERS.flatMap((name) =>
      search
        .getAll(name)
        .flatMap((value) => (value === '' ? [] : [{ name, value: value.slice(0, LONGEST) }])),
    )
    const plain = { heading: 'Compare two roles', filters, problem: null, status: 200 } as const
    if (!left && !right) return show(plain)
    const found = await findPair(run, operations, [left || '-', right || '-'])
    const chosen = { ...plain, left: found.left?.slug, right: found.right?.slug }
    const wrong = [left && !found.left ? left : '', right && !found.right ? right : ''].find(Boolean)
    if (wrong)
      return show({
        ...chosen,
        status: 400,
        problem: `We count no role “${wrong}”. Choose one from the list.`,
      })
    if (!found.left || !found.right) {
      // A link may bring one side along; the form sends both.
      const isSent = search.has('left') && search.has('right')
      if (!isSent) return show(chosen)
      return show({ ...chosen, status: 400, problem: 'Choose a second role to compare with.' })
    }
    if (found.left.slug === found.right.slug)
      return show({
        ...chosen,
        status: 400,
        problem: 'Both fields name the same role. Choose two different ones.',
      })
    const { filter } = readFilter(search)
    const written = new URLSearchParams(filters.map(({ name, value }) => [name, value]))
    return redirect(
      303,
      `${comparisonPath(found.left.slug, found.right.slug)}${filter ? filterSearch(filter) : `?${written}`}`,
    )
  }

  return (asked) =>
    'asked' in asked
      ? choose(asked.asked)
      : show({
          heading: asked.heading,
          problem: asked.words,
          status: asked.status,
          left: asked.other,
          nearest: asked.nearest,
          filters: [],
        })
}

const LONGEST = 100
const DESCRIPTION =
  'Set any two roles in AI and data side by side: advertised pay and how certain it is, open positions, skills and careers.'
const FILTERS = ['seniority', 'workplace', 'metro']

interface Form {
  readonly heading: string
  readonly status: number
  readonly problem: string | null
  readonly left?: string | undefined
  readonly right?: string | undefined
  readonly nearest?: readonly string[] | undefined
  readonly filters: readonly { readonly name: string; readonly value: string }[]
}
