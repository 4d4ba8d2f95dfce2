import { useCallback, useEffect } from 'react'

export interface SalaryComparisonProps {
  /** Origin of the gateway: `https://salaries.example`. */
  readonly gateway: string
  /** Slugs of two roles. */
  readonly left: string
  readonly right: string
  readonly seniority?: readonly ('ENTRY' | 'MID' | 'SENIOR')[]
  readonly workplace?: readonly ('REMOTE' | 'HYBRID' | 'ONSITE')[]
  /** Slugs of metros. */
  readonly metro?: readonly string[]
  readonly theme?: 'light' | 'dark' | 'auto'
  /** A partner's key for this page's origin; most sites need none. */
  readonly apiKey?: string
}

/** Two roles side by side, as the gateway's element shows them. Loads its script once, however many there are. */
export function SalaryComparison({ gateway, apiKey, ...asked }: SalaryComparisonProps) {
  useEffect(() => {
    const source = new URL('/embed.js', gateway).href
    if (customElements.get('salary-comparison') || document.querySelector(`script[src="${source}"]`)) return
    const script = document.createElement('script')
    script.src = source
    script.async = true
    document.head.append(script)
  }, [gateway])

  // React keeps an attribute called key to itself.
  const giveKey = useCallback(
    (element: HTMLElement | null) => {
      if (apiKey) element?.setAttribute('key', apiKey)
      else element?.removeAttribute('key')
    },
    [apiKey],
  )

  return (
    <salary-comparison
      gateway={gateway}
      ref={giveKey}
      left={asked.left}
      right={asked.right}
      seniority={asked.seniority?.join(' ')}
      workplace={asked.workplace?.join(' ')}
      metro={asked.metro?.join(' ')}
      theme={asked.theme}
    />
  )
}
