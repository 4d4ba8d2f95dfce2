import { describe, expect, it } from 'vitest'
import { employerKind } from '../../src/postings/employer-kind.ts'

describe('the kind of an employer', () => {
  it.each([
    'Robert Half',
    'Robert Half Technology',
    'ROBERT HALF INC.',
    'Randstad Life Sciences US',
    'Motion Recruitment Partners LLC',
    'Kforce Technology Staffing',
    'The Judge Group, Inc.',
    'Larkspur Staffing',
    'Larkspur Recruiting/Consulting',
    'Larkspur | Recruitment | Certified',
    'Larkspur Executive Search Partners',
    'Larkspur Search Group, LLC',
    'Larkspur Talent',
    'Larkspur Talent Solutions (formerly Elder)',
    'Larkspur Personnel Services',
    'Lerchen Personalvermittlung GmbH',
    'Lerchen Personaldienstleistungen AG',
    'Leeuwerik Uitzendbureau B.V.',
  ])('%s is a staffing firm', (name) => {
    expect(employerKind(name)).toBe('STAFFING')
  })

  it.each([
    'Mercor',
    'Outlier AI',
    'TELUS International AI Inc.',
    'DataAnnotation',
    'Appen Limited',
    'Upwork',
  ])('%s is a gig platform', (name) => {
    expect(employerKind(name)).toBe('GIG_PLATFORM')
  })

  it.each([
    'Larkspur',
    'Larkspur HealthCare Interim',
    'Larkspur Temperature Control',
    'Talent',
    'Larkspur Talent Management Software',
    'Larkspur Staffing Software, Inc.',
    'Larkspur Natural Resources',
    'U.S. Army Recruiting Command',
    'Air Force Personnel Center',
    'Office of the Chief of Staff',
    'Elastic Search Technologies',
    'Hays County',
    'TELUS',
    'Scale AI',
    'Outlier Ventures',
    'Fountain',
    'Research Partners International',
  ])('%s hires for itself, or its name does not tell', (name) => {
    expect(employerKind(name)).toBe('DIRECT')
  })
})
