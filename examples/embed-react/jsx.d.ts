import type { DetailedHTMLProps, HTMLAttributes } from 'react'

interface SalaryComparisonAttributes extends HTMLAttributes<HTMLElement> {
  gateway?: string
  left: string
  right: string
  seniority?: string | undefined
  workplace?: string | undefined
  metro?: string | undefined
  theme?: 'light' | 'dark' | 'auto' | undefined
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'salary-comparison': DetailedHTMLProps<SalaryComparisonAttributes, HTMLElement>
    }
  }
}
