import type { Question } from './ask.ts'
import { WRK_PREFIX } from './wrk.ts'

/** Counts what its threads found wrong, and prints the figures of a run as one line of JSON. */
const REPORT = `
local threads = {}
function setup(thread) table.insert(threads, thread) end
function done(summary, latency)
  local wrong = 0
  for _, thread in ipairs(threads) do wrong = wrong + (thread:get("wrong") or 0) end
  local errors = summary.errors
  io.write(string.format(
    '\\n${WRK_PREFIX}{"requests":%d,"durationUs":%d,"bytes":%.0f,"unconnected":%d,"broken":%d,"refused":%d,"wrong":%d,"p50Us":%d,"p99Us":%d}\\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect, errors.read + errors.write + errors.timeout, errors.status, wrong,
    latency:percentile(50), latency:percentile(99)))
end
`

/** Lua that asks the same question again and again. */
export function writeSameScript({ method, path, headers = {}, body }: Question): string {
  return [
    `wrk.method = ${quote(method)}`,
    `wrk.path = ${quote(path)}`,
    ...Object.entries(headers).map(([name, value]) => `wrk.headers[ ${quote(name)} ] = ${quote(value)}`),
    ...(body === undefined ? [] : [`wrk.body = ${quote(body)}`]),
    REPORT,
  ].join('\n')
}

export interface Variety {
  readonly query: string
  readonly roles: readonly string[]
  readonly weeks: readonly string[]
}

/** Lists of a filter; each left out, null or empty does not filter. */
const UNFILTERED = ['companies', 'countries', 'metros', 'seniority', 'skills', 'workplace']

/** How many different variables a script of writeEachOtherScript can send. */
export function countVarieties({ roles, weeks }: Variety): number {
  return roles.length * (roles.length - 1) * weeks.length * 3 ** UNFILTERED.length
}

/**
 * Lua that asks each time for another pair of roles, then for the pairs of another week, and when all are through with
 * another way to write no filter, so that no two requests have the same variables. Its first argument says where it
 * begins. An answer must hold the words.
 */
export function writeEachOtherScript(variety: Variety, words: string): string {
  return `${defineAskOther(variety)}
wrong = 0
function request() return askOther() end
function response(status, headers, body)
  if status ~= 200 or not body:find(${quote(words)}, 1, true) or body:find('"errors":', 1, true) then
    wrong = wrong + 1
  end
end
${REPORT}`
}

/** Lua that asks these questions in turn, null being one that nobody asked before. An answer of 500 or above is wrong. */
export function writeMixedScript(mix: readonly (Question | null)[], variety: Variety): string {
  const format = ({ method, path, headers = {}, body }: Question) => {
    const pairs = Object.entries(headers).map(([name, value]) => `[ ${quote(name)} ] = ${quote(value)}`)
    return `wrk.format(${quote(method)}, ${quote(path)}, {${pairs.join(', ')}}, ${body === undefined ? 'nil' : quote(body)})`
  }
  return `${defineAskOther(variety)}
local mix = {}
local beginAt = init
function init(args)
  beginAt(args)
  mix = {${mix.map((question) => (question === null ? 'false' : format(question))).join(',\n    ')}}
end
local turn = 0
function request()
  turn = turn % #mix + 1
  return mix[turn] or askOther()
end
wrong = 0
function response(status)
  if status >= 500 then wrong = wrong + 1 end
end
${REPORT}`
}

function defineAskOther({ query, roles, weeks }: Variety): string {
  const list = (values: readonly string[]) => `{${values.map(quote).join(', ')}}`
  return `
local query = ${quote(JSON.stringify(query))}
local roles, weeks, lists = ${list(roles)}, ${list(weeks)}, ${list(UNFILTERED)}
local nth, left = 0, 0
function init(args)
  nth = tonumber(args[1]) or 0
end
local function take(count)
  local rest = left % count
  left = (left - rest) / count
  return rest
end
local function askOther()
  left = nth
  nth = nth + 1
  local first = take(#roles)
  local second = (first + 1 + take(#roles - 1)) % #roles
  local week = weeks[take(#weeks) + 1]
  local where = {}
  for _, name in ipairs(lists) do
    local way = take(3)
    if way == 1 then table.insert(where, '"' .. name .. '":[]') end
    if way == 2 then table.insert(where, '"' .. name .. '":null') end
  end
  local body = '{"query":' .. query .. ',"variables":{"left":"' .. roles[first + 1] .. '","right":"' .. roles[second + 1]
    .. '","week":"' .. week .. '","where":{' .. table.concat(where, ',') .. '}}}'
  return 'POST /graphql HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Type: application/json\\r\\nContent-Length: '
    .. #body .. '\\r\\n\\r\\n' .. body
end
`
}

/** A text in Lua's long brackets, which know no escapes. */
function quote(text: string): string {
  if (text.includes(']==]') || text.startsWith('\n'))
    throw new Error(`Lua can't quote ${JSON.stringify(text)}`)
  return `[==[${text}]==]`
}
