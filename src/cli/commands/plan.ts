import { Refusal } from '../../base/index.ts'
import type { PlanSetting } from '../../outlook/index.ts'
import { answerFlags, command, type Given, standFlags, valuesOf } from '../command.ts'
import { readTableFile } from '../file.ts'
import { give, save } from '../output.ts'
import { readRecord } from '../record.ts'
import { countFlag } from '../values.ts'
import type { World } from '../world.ts'

export const plan = command({
  name: 'plan',
  summary:
    'What to ship and order, from whom and when, so that the least is missing: a scenario planned, or several compared.',
  arguments: [
    { name: 'FILE', summary: 'scenario as YAML or as a workbook; several are compared', optional: true, many: true },
  ],
  flags: [
    {
      name: 'gap',
      value: 'PERCENT',
      summary: 'how much of the objective may stay unproved in a large plan; 0.5 by default',
    },
    { name: 'why', summary: 'work out what blocks in a large plan too: each reason takes a plan of its own' },
    { name: 'method', value: 'WAY', summary: 'whole or decomposed; by size where it is not given' },
    {
      name: 'from-record',
      value: 'ITEM',
      summary: 'write a scenario from the record instead, for this item',
      many: true,
    },
    { name: 'to', value: 'PARTY', summary: 'with --from-record: who needs it; UKR by default' },
    { name: 'months', value: 'N', summary: 'with --from-record: months to plan; 24 by default' },
    { name: 'out', value: 'FILE', summary: 'with --from-record: where to save it; standard output by default' },
    ...standFlags,
    ...answerFlags,
  ],
  notes: ['A whole scenario stands in spec/plan.md, worked ones in cases/plan.'],
  examples: [
    'plan scenario.yaml',
    'plan as-it-is.yaml with-a-second-line.yaml',
    'plan scenario.xlsx --json',
    'plan --from-record artillery-shell-155mm --to UKR --as-of 2024-06 --out begun.yaml',
  ],
  async run(given, world) {
    const items = valuesOf(given, 'from-record')
    if (items !== undefined) return begin(given, world, items)
    const [{ readScenario, planTools, planTables, planComparisonTables }, outlook, text] = await Promise.all([
      import('../../node/index.ts'),
      import('../../outlook/index.ts'),
      import('../text/plan.ts'),
    ])
    if (given.words.length === 0) {
      throw new Refusal('wrong-use', 'a plan needs a scenario', { rule: 'U4', hint: 'entente plan FILE' })
    }
    const setting = settingOf(given, world)
    const scenarios = []
    for (const name of given.words) scenarios.push(await readScenario(readTableFile(name)))
    const tools = await planTools()
    const answers = []
    for (const scenario of scenarios) answers.push(await outlook.planOf(scenario, tools, setting))
    setting.end()
    const [answer] = answers
    if (answers.length === 1) await give(given, world, { answer: answer!, tables: planTables, text: text.planText })
    else {
      const compared = outlook.comparePlans(answers)
      await give(given, world, { answer: compared, tables: planComparisonTables, text: text.planComparisonText })
    }
  },
})

/** Writes a scenario of what the record holds, with what it does not hold left open. */
async function begin(given: Given, world: World, items: readonly string[]): Promise<void> {
  if (given.words.length > 0) {
    throw new Refusal('wrong-use', '--from-record writes a scenario, and reads none', {
      value: given.words[0]!,
      rule: 'U4',
    })
  }
  const { scenarioFromRecord } = await import('../../outlook/index.ts')
  const { record, stand } = await readRecord(given, world)
  const months = countFlag(given.flags.get('months'), 24)
  const text = scenarioFromRecord(record.picture, stand, { items, to: given.flags.get('to') ?? 'UKR', months })
  const out = given.flags.get('out')
  if (out === undefined) return world.out(text)
  save(out, text)
  const open = text.split('ask').length - 2
  world.say(`saved a scenario to ${out}; ${Math.max(0, open)} values in it are still asked for\n`)
}

function settingOf(given: Given, world: World): PlanSetting & { end(): void } {
  const gap = given.flags.get('gap')
  const method = given.flags.get('method')
  if (gap !== undefined && !/^(?:\d|[1-9]\d)(?:\.\d{1,6})?$/.test(gap)) {
    throw new Refusal('wrong-use', '--gap takes a percentage below 100, such as 0.5', { value: gap, rule: 'U4' })
  }
  if (method !== undefined && method !== 'whole' && method !== 'decomposed') {
    throw new Refusal('wrong-use', '--method takes whole or decomposed', { value: method, rule: 'U4' })
  }
  return {
    clock: world.clock,
    ...(gap === undefined ? {} : { gap: Number(gap) / 100 }),
    ...(method === undefined ? {} : { method }),
    ...(given.flags.has('why') ? { why: true } : {}),
    ...roundLine(world),
  }
}

/** A bar of ten, and how far plan and bound still lie apart. */
function roundLine(world: World): {
  onRound(round: number, gap: number): void
  onTry(number: number, count: number): void
  end(): void
} {
  let shown = false
  const say = (text: string): void => {
    shown = true
    world.say(world.sayIsTerminal ? `\r\u001B[2K${text}` : `${text}\n`)
  }
  return {
    onRound(round, gap) {
      const apart = Number.isFinite(gap) ? `${(gap * 100).toFixed(3)} %` : 'not yet known'
      const done = Number.isFinite(gap)
        ? Math.max(0, Math.min(10, Math.round(-Math.log10(Math.max(gap, 1e-5)) * 2)))
        : 0
      say(`planning [${'█'.repeat(done)}${'░'.repeat(10 - done)}] round ${round}, gap ${apart}`)
    },
    onTry(number, count) {
      // A small plan has its reasons at once.
      if (shown) say(`finding what blocks: plan ${number} of ${count}`)
    },
    end() {
      if (shown && world.sayIsTerminal) world.say('\r\u001B[2K')
    },
  }
}
