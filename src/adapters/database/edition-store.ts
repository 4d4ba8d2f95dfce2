import type pg from 'pg'
import type { Edition, EditionLetter, EditionStore } from '../../newsletter-ports.ts'

const COLUMNS = 'id, issue_number AS issue, roles, subject, html, text, variables, answer'

type Row = Pick<Edition, 'id' | 'issue' | 'roles'> &
  ({ readonly subject: null } | ({ readonly subject: string } & EditionLetter))

/** Editions in SQL: an issue's letters for those who follow the same roles. */
export function createEditionStore(pool: pg.Pool): EditionStore {
  const find = async (where: string, value: number): Promise<Edition[]> => {
    const { rows } = await pool.query<Row>(
      `SELECT ${COLUMNS} FROM editions WHERE ${where} = $1 ORDER BY id`,
      [value],
    )
    return rows.map(toEdition)
  }

  return {
    edition: async (id) => (await find('id', id))[0] ?? null,
    editions: (issue) => find('issue_number', issue),

    async saveLetter(id, { subject, html, text, variables, answer }, now) {
      await pool.query(
        `UPDATE editions SET subject = $2, html = $3, text = $4, variables = $5::jsonb, answer = $6::jsonb,
           composed_at = $7
         WHERE id = $1 AND composed_at IS NULL`,
        [id, subject, html, text, JSON.stringify(variables), JSON.stringify(answer), now],
      )
      const letter = (await find('id', id))[0]?.letter
      if (!letter) throw new Error(`there is no edition ${id}`)
      return letter
    },
  }
}

function toEdition(row: Row): Edition {
  const { id, issue, roles } = row
  if (row.subject === null) return { id, issue, roles, letter: null }
  const { subject, html, text, variables, answer } = row
  return { id, issue, roles, letter: { subject, html, text, variables, answer } }
}
