/** What the operations of drawings answer; of a market, each asks only for what it draws. */
export interface DrawnMarket {
  readonly week: string
  readonly openPositions: number
  readonly salary: DrawnSalary | null
  readonly history: readonly {
    readonly week: string
    readonly openPositions: number
    readonly salary: Pick<DrawnSalary, 'median' | 'medianInterval'> | null
  }[]
  readonly skills: readonly { readonly share: number; readonly skill: { readonly name: string } }[]
}

/** Annual US dollars. */
export interface DrawnSalary {
  readonly p10: number | null
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly p90: number | null
  readonly medianInterval: { readonly low: number; readonly high: number }
}

export interface MarketAnswer {
  readonly market: DrawnMarket
}

export interface RoleAnswer {
  readonly role: Readonly<Record<'entry' | 'mid' | 'senior', Pick<DrawnMarket, 'salary'>>> & {
    readonly name: string
    readonly market: DrawnMarket
  }
}

export interface SideAnswer extends DrawnMarket {
  readonly role: { readonly name: string }
}

export interface PairAnswer {
  readonly compareRoles: { readonly left: SideAnswer; readonly right: SideAnswer }
}
