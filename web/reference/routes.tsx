/** Every route: its parameters, the fields of its answer, and a link to try it. */
import { useQuery } from '@tanstack/react-query'
import { readAnswer } from '../ask/index.ts'
import { Answered } from '../state/index.ts'
import { useWords } from '../words/index.ts'
import { type ApiDocument, type Operation, type Parameter, trialOf, typeWords } from './document.ts'
import { Fields, FieldTable } from './fields.tsx'

export function Routes() {
  const query = useQuery({
    queryKey: ['/openapi.json'],
    queryFn: ({ signal }) => readAnswer<ApiDocument>('/openapi.json', signal),
  })
  return (
    <Answered
      query={query}
      show={api => (
        <ul className="routes">
          {Object.entries(api.paths).flatMap(([path, operations]) =>
            Object.entries(operations).map(([method, operation]) => (
              <Route key={`${method} ${path}`} method={method} path={path} operation={operation} />
            )),
          )}
        </ul>
      )}
    />
  )
}

interface RouteProps {
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

function Route({ method, path, operation }: RouteProps) {
  const { t } = useWords()
  const trial = trialOf(path)
  const answer = operation.responses?.['200']
  const schema = answer?.content?.['application/json']?.schema
  const parameters = operation.parameters ?? []
  return (
    <li>
      <details>
        <summary>
          <code className="route-path">
            {method.toUpperCase()} {path}
          </code>
          <span lang="en">{operation.summary}</span>
        </summary>
        {trial === undefined ? null : (
          <p>
            <a href={trial}>{t('reference.try')}</a> <code>{trial}</code>
          </p>
        )}
        {parameters.length === 0 ? (
          <p className="small">{t('reference.noParameters')}</p>
        ) : (
          <Parameters parameters={parameters} />
        )}
        <h3>{t('reference.answer')}</h3>
        {answer?.description === undefined ? null : <p lang="en">{answer.description}</p>}
        <p className="small">{Object.keys(answer?.content ?? {}).join(', ')}</p>
        {schema === undefined ? null : <Fields schema={schema} title={`${path} ${t('reference.answer')}`} />}
      </details>
    </li>
  )
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useWords()
  return (
    <>
      <h3>{t('reference.parameters')}</h3>
      <FieldTable
        title={t('reference.parameters')}
        fields={parameters.map(({ name, required, schema, description }) => ({
          path: name,
          required: required === true,
          type: typeWords(schema),
          description: description ?? schema?.description ?? '',
        }))}
      />
    </>
  )
}
