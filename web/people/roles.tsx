/** The roles that a person has, to be ticked. */
import { useWords } from '../words/index.ts'

const all = ['reader', 'clerk', 'officer', 'dutyOfficer', 'releaser', 'administrator'] as const

interface RolesProps {
  readonly roles: readonly string[]
  readonly set: (roles: readonly string[]) => void
}

export function Roles({ roles, set }: RolesProps) {
  const { t, named } = useWords()
  const toggle = (role: string) => set(roles.includes(role) ? roles.filter(one => one !== role) : [...roles, role])
  return (
    <fieldset className="choice">
      <legend>{t('people.roles')}</legend>
      <span className="act-choices">
        {all.map(role => (
          <label key={role}>
            <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} /> {named('role', role)}
          </label>
        ))}
      </span>
    </fieldset>
  )
}
