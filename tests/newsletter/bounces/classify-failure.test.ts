import { expect, test } from 'vitest'
import { classifyFailure } from '../../../src/newsletter/bounces/classify-failure.ts'

/** A status as the report has it, the server's words, and what they come to. */
const ANSWERS: readonly (readonly [
  status: string | null,
  said: string,
  kind: string,
  told: string | null,
])[] = [
  ['5.1.1', 'smtp; 550 5.1.1 no such user', 'HARD', '5.1.1'],
  ['5.1.1 (bad destination mailbox address)', '', 'HARD', '5.1.1'],
  ['5.1.2', 'smtp; 550 Host unknown', 'HARD', '5.1.2'],
  ['5.1.10', 'smtp; 550 5.1.10 recipient not found', 'HARD', '5.1.10'],
  ['5.1.7', "smtp; 553 5.1.7 Bad sender's mailbox address syntax", 'POLICY', '5.1.7'],
  ['5.1.8', 'smtp; 553 5.1.8 Domain of sender address does not exist', 'POLICY', '5.1.8'],
  ['5.1.0', 'smtp; 550 5.1.0 <letter@example.org> sender rejected', 'POLICY', '5.1.0'],
  ['5.2.1', 'smtp; 550 5.2.1 The email account that you tried to reach is inactive', 'HARD', '5.2.1'],
  ['5.2.1', 'smtp; 550 5.2.1 The user is receiving mail at a rate that prevents it', 'SOFT', '5.2.1'],
  ['5.2.2', 'smtp; 552 5.2.2 mailbox full', 'SOFT', '5.2.2'],
  ['5.2.3', 'smtp; 552 5.2.3 message length exceeds limit', 'SOFT', '5.2.3'],
  ['5.3.4', 'smtp; 552 5.3.4 too big', 'SOFT', '5.3.4'],
  ['5.3.0', 'smtp; 550 5.3.0 <a@b.example>... User unknown', 'HARD', '5.3.0'],
  ['5.4.4', 'X-Postfix; Host or domain name not found', 'SOFT', '5.4.4'],
  ['5.4.6', 'routing loop detected', 'SOFT', '5.4.6'],
  ['5.5.0', 'smtp; 550 5.5.0 Requested action not taken: mailbox unavailable', 'HARD', '5.5.0'],
  ['5.6.0', 'smtp; 554 5.6.0 corrupt message', 'POLICY', '5.6.0'],
  ['5.7.1', 'smtp; 550 5.7.1 message refused', 'POLICY', '5.7.1'],
  ['5.1.1', 'smtp; 550 5.7.26 This mail is unauthenticated', 'POLICY', '5.7.26'],
  ['4.7.28', 'smtp; 421 4.7.28 unusual rate of mail', 'POLICY', '4.7.28'],
  ['4.4.7', 'message expired', 'SOFT', '4.4.7'],
  ['5.0.0', 'smtp; 550 5.1.1 user unknown', 'HARD', '5.1.1'],
  ['5.0.0', 'smtp; 550 Message rejected as spam', 'POLICY', '5.0.0'],
  [null, 'smtp; 550-5.1.1 The account\n 550 5.1.1 does not exist', 'HARD', '5.1.1'],
  [null, 'smtp; 550 #5.1.1 Address rejected', 'HARD', '5.1.1'],
  [null, '550 unknown user <a@b.example>', 'HARD', null],
  [null, "554 delivery error: dd This user doesn't have a mail.example account", 'HARD', null],
  [null, '450 user unknown, try again later', 'SOFT', null],
  [null, '552 mailbox is full', 'SOFT', null],
  [null, '550 administrative prohibition', 'SOFT', null],
  [null, '554 refused: listed on a DNSBL, user unknown', 'POLICY', null],
  ['nonsense', '', 'SOFT', null],
  [null, 'smtp; 550 mx.antispam.example said: no such user here', 'HARD', null],
  [null, 'Exim 4.96.1 at 5.1.1.7 gave up on 2026-11-23', 'SOFT', null],
  ['5.1.1', 'smtp; 550 5.1.1 no such user at blocklist.example', 'HARD', '5.1.1'],
]

test.each(ANSWERS)('%s with "%s" is %s', (status, said, kind, told) => {
  expect(classifyFailure(status, said)).toEqual({ kind, status: told })
})
