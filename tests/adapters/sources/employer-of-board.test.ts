import { expect, it } from 'vitest'
import { employerOfBoard } from '../../../src/adapters/sources/employer-of-board.ts'

it.each([
  ['Rose Rocket', 'Rose Rocket'],
  ['DeepL', 'DeepL'],
  ['Commure-Athelas', 'Commure-Athelas'],
  ['rose rocket', 'rose rocket'],
  ['ramp', 'Ramp'],
  ['bjakcareer', 'Bjakcareer'],
  ['sully-ai', 'Sully AI'],
  ['top_hat', 'Top Hat'],
  ['acme-careers', 'Acme'],
  ['acme-labs-jobs', 'Acme Labs'],
  ['careers', 'Careers'],
  ['careers-jobs', 'Careers'],
  ['ambient.ai', 'Ambient.ai'],
  ['careers.acme.example', 'Acme.example'],
  ['jobs.example', 'Jobs.example'],
  ['n8n', 'n8n'],
  ['1password', '1password'],
  ['ai-labs', 'Ai Labs'],
  ['östra-energi', 'Östra Energi'],
  ['--', '--'],
  ['', ''],
])('the board %j is of the employer %j', (board, employer) => {
  expect(employerOfBoard(board)).toBe(employer)
})
