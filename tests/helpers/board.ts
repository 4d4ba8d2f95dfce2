import { writeFileSync } from 'node:fs'

const employers = ['Ardent', 'Bramble', 'Cinder', 'Dovetail', 'Elmwood', 'Foxglove', 'Gantry', 'Harrow']
const places = ['New York, NY', 'San Francisco, CA', 'Austin, TX', 'Remote']

/** Writes a board of data scientists and ML engineers in the project's own format; `raise` lifts every salary. */
export function writeBoard(file: string, { raise = 0 } = {}): void {
  const postings = Array.from({ length: 80 }, (_, n) => {
    const isScientist = n % 2 === 0
    const floor = 110_000 + (n % 8) * 6_000 + (isScientist ? 0 : 9_000) + raise
    return {
      id: `p${n}`,
      title: isScientist ? 'Senior Data Scientist' : 'Machine Learning Engineer',
      company: employers[n % employers.length],
      url: `https://example.com/jobs/${n}`,
      location: places[n % places.length],
      description: `You will work with Python and ${isScientist ? 'SQL' : 'PyTorch'} every day.`,
      pay: `$${floor.toLocaleString('en-US')} – $${(floor + 40_000).toLocaleString('en-US')} a year`,
    }
  })
  writeFileSync(file, postings.map((posting) => JSON.stringify(posting)).join('\n'))
}
