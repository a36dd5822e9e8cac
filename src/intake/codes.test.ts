import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../base/index.ts'
import { readCurrency, readParty } from './codes.ts'

test('I9 a party is known by its names, codes and spellings', () => {
  const names: [string, string][] = [
    ['Czech Republic', 'CZE'],
    ['Türkiye (Turkey)', 'TUR'],
    ['European Peace Facility (EPF)', 'EPF'],
    ['EU (Commission & Council)', 'EU'],
    ['Bosnia and Herzegovina', 'BIH'],
    ['Korea, Rep.', 'KOR'],
    [' Germany ', 'DEU'],
    ['deu', 'DEU'],
  ]
  for (const [name, code] of names) assert.equal(readParty(name), code, name)
})

test('I9 a name is not read as a party it merely begins with', () => {
  for (const name of ['EU (member states)', 'United', 'Total', 'Germany and France', 'constructor', 'toString']) {
    assert.throws(() => readParty(name), Refusal, name)
    assert.throws(() => readParty(name, {}), Refusal, name)
  }
})

test('I9 a currency is a code of ISO 4217, withdrawn ones too, in any capitals', () => {
  assert.equal(readCurrency(' usd'), 'USD')
  assert.equal(readCurrency('HRK'), 'HRK')
  for (const text of ['$', 'EURO', 'XYZ1', 'Euros', 'valueOf'])
    assert.throws(() => readCurrency(text, {}), Refusal, text)
})
