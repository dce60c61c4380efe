// An honest server with 7 tools over 4 pages; a cursor that it never gave is refused.
import { serve, tool } from '../lib/serve.mjs';

const id = { id: { type: 'string', description: 'Number of the invoice' } };
serve({
  name: 'invoices',
  pageSize: 2,
  tools: [
    tool('list_invoices', 'Lists the invoices of a month.', { month: { type: 'string', description: 'Month as YYYY-MM' } }),
    tool('get_invoice', 'Returns one invoice.', id),
    tool('create_invoice', 'Creates a draft of an invoice.', { customer: { type: 'string', description: 'Number of the customer' } }),
    tool('list_customers', 'Lists the customers.'),
    tool('total_of_month', 'Adds up the invoices of a month.', { month: { type: 'string', description: 'Month as YYYY-MM' } }),
    tool('list_payments', 'Lists the payments for an invoice.', id),
    tool('list_currencies', 'Lists the currencies that invoices can be in.'),
  ],
});
