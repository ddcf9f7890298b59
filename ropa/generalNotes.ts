/** What holds for every activity. */
export const generalNotes: readonly string[] = [
  "Processing on the customers' behalf follows their instructions: what may be stored is what the declarations name, and anything else is refused.",
  'Custom fields are declared by the customer and filled in by its agents, its pages, or end-users through forms, chat and the call prep form.',
  'A period counts from the end of the session, or from the time that the appendix names, in calendar months (31 December + 14 months = 28 February). What is due is deleted automatically, within an hour.',
  'Every deletion leaves a signed, numbered receipt with counts and keyed hashes, no person; what was encrypted is unreadable in every copy, backups included, once its key is destroyed.',
  'Special categories of data (Art. 9 GDPR) are not asked for. Free text, chat and custom fields can hold them if the customer or its end-users write them there.',
  'A transfer outside the EEA needs a safeguard; one that is not declared is listed as missing.',
];
