import type { NewRecordOf } from '../../../ropa/recordTypes.ts';

type Definition = Omit<NewRecordOf<'fieldDefinitions'>, 'createdAt' | 'position'>;

const field = (name: string, label: string, rest: Partial<Definition>): Definition => ({
  name,
  label,
  type: 'text',
  options: [],
  required: false,
  sources: ['page', 'api'],
  category: 'user.content.customField',
  encrypted: true,
  shownToAgents: true,
  ...rest,
});

const asked = { sources: ['visitor'], category: 'user.content.callPrep' };

/** What the demo shop asks before help, and what its pages tell about a cart and an account, and what an agent notes. */
export const DEMO_FIELDS: readonly Definition[] = [
  field('topic', 'What is it about?', {
    ...asked,
    type: 'choice',
    options: ['An order', 'A product', 'My account', 'Something else'],
    required: true,
  }),
  field('name', 'Your name', { ...asked, category: 'user.name' }),
  field('email', 'Your e-mail address', { ...asked, type: 'email', category: 'user.contact.email' }),
  field('customerId', 'Customer number', { category: 'user.identifier.customer' }),
  field('plan', 'Plan', {}),
  field('cartValue', 'Value of the cart', { type: 'number' }),
  field('cartItems', 'Things in the cart', { type: 'number' }),
  field('orders', 'Orders so far', { type: 'number' }),
  field('outcome', 'What came of it', {
    type: 'choice',
    options: ['Solved', 'Waiting for the customer', 'Passed on'],
    sources: ['agent'],
  }),
];

/** In the order of the form. */
export const DEMO_PREP_FIELDS = ['topic', 'name', 'email'];
