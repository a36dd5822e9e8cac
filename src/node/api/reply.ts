/** An answer as bytes: JSON, or its tables as CSV or XLSX to be saved. */
import type { Context } from 'hono'
import { z } from 'zod'
import { csvText, type TableSet, tableNamed, workbookBytes } from '../export/index.ts'

export const formatParameters = {
  format: z
    .enum(['json', 'csv', 'xlsx'])
    .optional()
    .meta({ description: 'json (default); csv: one table; xlsx: every table, and what they are about' }),
  table: z
    .string()
    .max(60)
    .optional()
    .meta({ description: 'with format=csv: which table of the answer; its main one by default' }),
}

export interface OutputParameters {
  readonly format?: 'json' | 'csv' | 'xlsx' | undefined
  readonly table?: string | undefined
}

/** JSON text of an answer. */
export function jsonReply(context: Context, text: string, tag: string): Response {
  return context.body(text, 200, {
    'content-type': 'application/json; charset=utf-8',
    ...freshness(tag),
  })
}

/** JSON text of an answer that may be another in a moment: nobody keeps it. */
export function liveReply(context: Context, text: string): Response {
  return context.body(text, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
}

/** Tables of an answer as a file to save. @throws Refusal `wrong-use` for a table it does not have */
export async function fileReply(
  context: Context,
  set: TableSet,
  wanted: { readonly format: 'csv' | 'xlsx'; readonly table: string | undefined; readonly tag?: string },
): Promise<Response> {
  const table = tableNamed(set, wanted.table)
  if (wanted.format === 'csv') {
    return context.body(csvText(set, table), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="entente-${table.name}.csv"`,
      ...freshness(wanted.tag),
    })
  }
  const bytes = await workbookBytes(set)
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="entente-${set.tables[0].name}.xlsx"`,
    ...freshness(wanted.tag),
  })
}

/** The record may grow at any moment: a copy is asked after each time, which costs one comparison of tags. */
function freshness(tag: string | undefined): Record<string, string> {
  if (tag === undefined) return { 'cache-control': 'no-store' }
  return { etag: tag, 'cache-control': 'no-cache' }
}
