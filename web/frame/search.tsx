/** A field that narrows the list below it as one types. */
export function Search({
  label,
  value,
  change,
}: {
  readonly label: string
  readonly value: string
  readonly change: (text: string) => void
}) {
  return (
    <search className="search">
      <label className="choice">
        <span className="choice-label">{label}</span>
        <input type="search" value={value} onChange={event => change(event.target.value)} />
      </label>
    </search>
  )
}
