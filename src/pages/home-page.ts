import type { PageParts, PageRoute } from './page-route.ts'

/** The newest week in one table. Before a week was published it says how to get there. */
export function createHomePage({ run, view, operations }: PageParts): PageRoute {
  return {
    async get() {
      const { dataset } = (await run(operations.dataset ?? '', {})) as { dataset: { week: string | null } }
      if (dataset.week === null)
        return view.tell(
          200,
          'There are no figures yet',
          'Import postings and publish a week (npm run cli -- import --help); this page then shows them.',
        )
      return view.show('home', await run(operations.home ?? '', {}), { isPublic: true })
    },
  }
}
