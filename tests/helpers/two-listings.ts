import { writeFileSync } from 'node:fs'

const titles = ['Data Scientist', 'Machine Learning Engineer', 'Senior Data Engineer', 'AI Engineer']
const places = ['Berlin, Germany', 'New York, NY', 'Remote', 'London, UK']

/**
 * Writes a listing of postings in the project's own format. Between an even and an odd edition a tenth is gone, a tenth
 * is new and a fifth has changed.
 */
export function writeEdition(file: string, edition: 0 | 1, postings = 3_000): void {
  const lines = Array.from({ length: postings }, (_, row) => {
    const isNew = row % 10 === 0
    const floor = 90_000 + (row % 70) * 1_000 + (row % 5 === 1 ? edition * 5_000 : 0)
    return JSON.stringify({
      id: `p${isNew ? row + edition * postings : row}`,
      title: titles[row % titles.length],
      company: `Employer ${row % 120}`,
      location: places[row % places.length],
      description: 'Python, SQL and PyTorch every day, Docker and Kubernetes now and then. '.repeat(8),
      pay: `$${floor} – $${floor + 40_000} a year`,
    })
  })
  writeFileSync(file, lines.join('\n'))
}
