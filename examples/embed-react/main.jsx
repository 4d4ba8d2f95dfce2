import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { SalaryComparison } from './salary-comparison.tsx'

const GATEWAY = document.documentElement.dataset.gateway ?? 'http://localhost:4000'

function Page() {
  const [isSenior, setSenior] = useState(false)
  return (
    <main>
      <h1>Two jobs, side by side</h1>
      <label>
        <input type="checkbox" checked={isSenior} onChange={(event) => setSenior(event.target.checked)} />
        Senior positions only
      </label>
      <SalaryComparison
        gateway={GATEWAY}
        left="data-scientist"
        right="machine-learning-engineer"
        seniority={isSenior ? ['SENIOR'] : []}
      />
    </main>
  )
}

createRoot(document.getElementById('root')).render(<Page />)
