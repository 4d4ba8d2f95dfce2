import { followForm } from './follow-form.ts'

const form = document.querySelector('form')
const element = document.querySelector('salary-comparison')
const says = document.querySelector('#problem')

if (form && element && says) followForm(form, element, says)
