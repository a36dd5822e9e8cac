/** One row of one's own sheet, by its plan, into the body of a notice. */
import { Refusal } from '../../base/index.ts'
import { type Fault, kinds, nearestFault } from '../../kinds/index.ts'
import { readAmount } from '../amount.ts'
import type { Cell, Row } from '../sheet/cell.ts'
import { memberOf, setAt, withoutHoles } from './body.ts'
import type { ColumnOf, Plan } from './header.ts'
import { readLeaf } from './leaf.ts'
import type { CheckedMapping } from './mapping.ts'

/** @throws Refusal `bad-form`, `unknown-code` or `unreadable-file`, with the column */
export function readBody(row: Row, plan: Plan, mapping: CheckedMapping): unknown {
  return checkedBody(bodyOf(row, plan, mapping), row, plan, mapping)
}

function bodyOf(row: Row, plan: Plan, mapping: CheckedMapping): Record<string, unknown> {
  if (row.width !== undefined && row.width !== plan.width) {
    throw new Refusal('unreadable-file', `the row has ${row.width} cells and the header has ${plan.width}`, {
      value: row.cells.map(cell => cell.text).join(' | '),
      rule: 'I4',
      hint: 'look for a missing or doubled delimiter or quote in this row, or in the one before',
    })
  }
  const body: Record<string, unknown> = {}
  const given = new Set<string>()
  for (const column of plan.columns) {
    const cell = row.cells[column.index]
    if (cell === undefined || cell.is === 'blank') continue
    setCell(body, cell, column, mapping)
    given.add(memberOf(column.path))
  }
  const mapped = new Set(plan.columns.map(column => memberOf(column.path)))
  for (const { path, text, field } of plan.constants) {
    const member = memberOf(path)
    // A unit or a currency without its number says nothing: it waits for a cell of its member.
    if (member !== '' && mapped.has(member) && !given.has(member)) continue
    setAt(
      body,
      path,
      placed(() => readLeaf({ is: 'text', text }, field, mapping), `constants.${path}`),
    )
  }
  for (const list of plan.requiredLists) body[list] ??= []
  return withoutHoles(body) as Record<string, unknown>
}

/** `undisclosed` in a column of numbers is an answer: the amount becomes unknown, in the words of the cell. */
function setCell(body: Record<string, unknown>, cell: Cell, column: ColumnOf, mapping: CheckedMapping): void {
  const { path, field, header } = column
  const amount = field.form === 'decimal' && path.endsWith('.value') ? readAmount(cell) : undefined
  if (amount?.is === 'unknown' && amount.unknown !== 'unreadable') {
    const member = path.slice(0, -'.value'.length)
    setAt(body, `${member}.unknown`, amount.unknown)
    setAt(body, `${member}.said`, amount.said)
    return
  }
  setAt(
    body,
    path,
    placed(() => readLeaf(cell, field, mapping), header),
  )
}

function placed<Value>(read: () => Value, column: string): Value {
  try {
    return read()
  } catch (error) {
    throw error instanceof Refusal ? error.at({ column }) : error
  }
}

function checkedBody(body: Record<string, unknown>, row: Row, plan: Plan, mapping: CheckedMapping): unknown {
  const checked = kinds[mapping.kind].body.safeParse(body)
  if (checked.success) return checked.data
  const issue = nearestFault(checked.error.issues[0] as Fault)
  const path = issue.path.map(String).join('.')
  const column =
    plan.columns.find(one => one.path === path) ?? plan.columns.find(one => one.path.startsWith(`${path}.`))
  const cell = column === undefined ? undefined : row.cells[column.index]
  throw new Refusal('bad-form', `${mapping.kind}: ${issue.message}`, {
    place: { path, ...(column === undefined ? {} : { column: column.header }) },
    ...(cell === undefined ? {} : { value: cell.text }),
    rule: 'I17',
    hint: `entente template ${mapping.kind} lists every field with its form`,
  })
}
