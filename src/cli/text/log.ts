import { describeFinding } from '../../log/index.ts'
import type { verifyFolder } from '../../node/index.ts'
import { plural } from './about.ts'

type AuditReport = Awaited<ReturnType<typeof verifyFolder>>

export function verifyText(report: AuditReport): string {
  const seconds = (report.elapsedMs / 1000).toFixed(2)
  const rate = report.elapsedMs > 0 ? Math.round((report.entries * 1000) / report.elapsedMs) : report.entries
  const lines = [
    `${plural(report.entries, 'entry', 'entries')}, ${plural(report.checkpoints, 'checkpoint')}, ${plural(report.bytes, 'byte')} recomputed in ${seconds} s (${rate.toLocaleString('en')} entries/s)`,
    ...report.findings.map(finding => `  ${describeFinding(finding)}`),
    ...(report.more > 0 ? [`  and ${plural(report.more, 'more finding')}`] : []),
    report.findings.length === 0
      ? 'Everything matches: every entry is what was signed.'
      : 'The record does not verify.',
  ]
  return `${lines.join('\n')}\n`
}
