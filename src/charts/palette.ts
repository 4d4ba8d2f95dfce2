export type Theme = 'light' | 'dark'

export interface Palette {
  readonly sheet: string
  readonly ink: string
  readonly faint: string
  readonly grid: string
  /** What the reader should look at. */
  readonly accent: string
  /** Behind the accent: a range, an interval. */
  readonly soft: string
  /** The second of two, told apart by its shape, too. */
  readonly second: string
}

/** The colours of letters and pages (emails/partials/head.hbs, src/pages/templates/site.css). */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    sheet: '#ffffff',
    ink: '#1f2933',
    faint: '#52606d',
    grid: '#e1e6eb',
    accent: '#0b5cad',
    soft: '#bcd7f0',
    second: '#b4530a',
  },
  dark: {
    sheet: '#18212b',
    ink: '#e4e9ee',
    faint: '#a7b3be',
    grid: '#303c48',
    accent: '#7cb8f5',
    soft: '#2f557b',
    second: '#f2a65a',
  },
}
