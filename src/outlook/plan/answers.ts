/** The form of a plan and of plans side by side: what the terminal prints as JSON, the API returns and the pages draw. */
import { z } from 'zod'
import { noticeIdForm, partyForm } from '../../kinds/index.ts'
import { monthForm, unitsForm } from './scenario.ts'

const amountForm = z.string().meta({ description: 'exact decimal as text', example: '39001875310.67' })
const statusForm = z
  .enum(['optimal', 'withinGap', 'stopped', 'infeasible'])
  .meta({ description: 'optimal, withinGap, stopped or infeasible, as in a plan' })
const titleForm = z.string().meta({ description: 'title of the scenario' })
const itemForm = z.string().meta({ description: 'item code' })

/** A reason as data: the sentence, the code and values it was made of, and the notices it rests on. */
export const planReasonForm = z.strictObject({
  text: z.string().meta({ description: 'the sentence, in English' }),
  code: z.string().meta({ description: 'which sentence it is' }),
  values: z.record(z.string(), z.string()).meta({ description: 'what stands in it, by name' }),
  notices: z.array(noticeIdForm).meta({ description: 'notices it rests on; empty for a scenario of one’s own' }),
})

const shipmentForm = z.strictObject({
  month: monthForm.meta({ description: 'month it leaves' }),
  from: partyForm,
  to: partyForm,
  item: itemForm,
  quantity: unitsForm,
  arrives: monthForm,
})

const orderForm = z.strictObject({
  month: monthForm.meta({ description: 'month of the order' }),
  line: z.string().meta({ description: 'line it is ordered from' }),
  party: partyForm,
  item: itemForm,
  quantity: unitsForm,
  arrives: monthForm.meta({ description: 'month of delivery' }),
  cost: amountForm,
})

const stockForm = z.strictObject({
  month: monthForm,
  party: partyForm,
  item: itemForm,
  quantity: unitsForm.meta({ description: 'units in store at the end of the month' }),
  floor: unitsForm.nullable().meta({ description: 'its floor in that month; null where it has none' }),
})

const shortageForm = z.strictObject({
  month: monthForm,
  party: partyForm,
  item: itemForm,
  needed: unitsForm.meta({ description: 'units needed in the month' }),
  met: unitsForm.meta({ description: 'units handed out in the month, for this need and those that waited' }),
  short: unitsForm.meta({ description: 'backlog: units still waiting at its end; lost: units not met in it' }),
})

const shareForm = z.strictObject({
  party: partyForm,
  value: amountForm.meta({ description: 'value of what it ships, at the prices of the items' }),
  share: amountForm.nullable().meta({ description: 'percent of all that is shipped; null where nothing is' }),
  gdpShare: amountForm.nullable().meta({ description: 'percent of the GDP of all givers; null where one is unknown' }),
  orders: amountForm.meta({ description: 'cost of the orders placed with its lines' }),
})

const endForm = z.strictObject({
  end: z.enum(['low', 'high']).meta({ description: 'which end of the unknown stocks' }),
  status: statusForm,
  objective: amountForm.nullable(),
  shortAtEnd: unitsForm.nullable(),
  cost: amountForm.nullable(),
})

export const planAnswerForm = z
  .strictObject({
    title: titleForm,
    currency: z.string().meta({ description: 'currency of all money, ISO 4217' }),
    start: monthForm,
    months: z.int().meta({ description: 'months planned' }),
    unmet: z.enum(['backlog', 'lost']).meta({ description: 'whether what is not met waits or is lost' }),
    status: z.enum(['optimal', 'withinGap', 'stopped', 'infeasible']).meta({
      description:
        'optimal: nothing is better, but for whole units; withinGap: proved to the gap; stopped: out of time, the gap says how good; infeasible: no plan meets what must be met',
    }),
    bound: amountForm
      .nullable()
      .meta({ description: 'no plan can have a lesser objective; null where there is no plan' }),
    objective: amountForm
      .nullable()
      .meta({ description: 'weight of what is missing plus cost, of the plan as it stands here, in whole units' }),
    gap: amountForm.nullable().meta({ description: '(objective − bound) ÷ objective; 0 where the objective is 0' }),
    fractional: amountForm.nullable().meta({ description: 'the objective before it was put into whole units' }),
    weights: z
      .strictObject({
        shortage: amountForm.meta({ description: 'the part of the objective that weighs what is missing' }),
        floors: amountForm.meta({ description: 'the part that weighs stocks below their floor' }),
        cost: amountForm.meta({ description: 'the part that is money' }),
      })
      .meta({ description: 'what the objective is made of' }),
    cost: z
      .strictObject({ orders: amountForm, shipping: amountForm, total: amountForm })
      .meta({ description: 'money spent' }),
    shipments: z.array(shipmentForm).meta({ description: 'what leaves, by month' }),
    orders: z.array(orderForm).meta({ description: 'what is ordered, by month' }),
    stocks: z.array(stockForm).meta({ description: 'what is in store at the end of each month' }),
    shortages: z.array(shortageForm).meta({ description: 'every need, by month, met or not' }),
    belowFloor: z
      .array(z.strictObject({ month: monthForm, party: partyForm, item: itemForm, floor: unitsForm, stock: unitsForm }))
      .meta({ description: 'stocks below their floor: never through a gift' }),
    shares: z.array(shareForm).meta({ description: 'who gives what part, beside its part of GDP' }),
    blocking: z.array(planReasonForm).meta({ description: 'what blocks, the strongest first' }),
    conflict: z.array(planReasonForm).meta({
      description: 'where it is infeasible: the smallest set that cannot hold together; any one less, and it can',
    }),
    ends: z
      .array(endForm)
      .meta({ description: 'with ranged stocks: the plan at both ends; the answer is the low one' }),
    notes: z.array(planReasonForm).meta({ description: 'what the plan took for granted' }),
    method: z
      .strictObject({
        name: z.enum(['whole', 'decomposed']).meta({ description: 'one programme, or one for each item under prices' }),
        columns: z.int().meta({ description: 'quantities decided' }),
        rows: z.int().meta({ description: 'conditions on them' }),
        blocks: z.int().meta({ description: 'programmes it falls into once what is shared has a price' }),
        rounds: z.int().meta({ description: 'how often the prices were set' }),
      })
      .meta({ description: 'how it was solved' }),
    seconds: z.number().meta({ description: 'time it took' }),
  })
  .meta({ description: 'A plan: what to ship and order, what is short, and why' })

const comparedForm = z.strictObject({
  title: titleForm,
  status: statusForm,
  objective: amountForm.nullable(),
  bound: amountForm.nullable(),
  gap: amountForm.nullable(),
  cost: amountForm.nullable(),
  shortAtEnd: unitsForm.nullable().meta({ description: 'units short in the last month, over all needs' }),
  shortMonths: unitsForm.nullable().meta({ description: 'units short, summed over the months' }),
  firstWhole: monthForm.nullable().meta({ description: 'first month from which nothing is short any more' }),
})

const comparedItemForm = z.strictObject({
  item: itemForm,
  plans: z
    .array(
      z.strictObject({
        shipped: unitsForm,
        ordered: unitsForm,
        shortAtEnd: unitsForm,
        shortMonths: unitsForm,
      }),
    )
    .meta({ description: 'one for each plan, in their order' }),
})

const comparedShareForm = z.strictObject({
  party: partyForm,
  shares: z
    .array(amountForm.nullable())
    .meta({ description: 'percent it gives in each plan; null where it gives nothing' }),
})

export const planComparisonForm = z
  .strictObject({
    plans: z.array(comparedForm).meta({ description: 'the plans, in the order asked' }),
    items: z.array(comparedItemForm).meta({ description: 'by item' }),
    parties: z.array(comparedShareForm).meta({ description: 'who gives what part' }),
    answers: z.array(planAnswerForm).meta({ description: 'each plan in full' }),
  })
  .meta({ description: 'Plans side by side, in the order asked' })

export type PlanAnswer = z.infer<typeof planAnswerForm>
export type PlanReason = z.infer<typeof planReasonForm>
export type PlanComparison = z.infer<typeof planComparisonForm>
