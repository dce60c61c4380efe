// Answers every request under ids that were never asked: another number, the id as text of another kind, null, none.
import { listen, send } from '../lib/serve.mjs';
import { HONEST } from '../lib/tools.mjs';

listen(({ id, method }) => {
  if (id === undefined) return;
  const result =
    method === 'initialize'
      ? { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'hostile-wrong-ids', version: '1.0.0' } }
      : { tools: HONEST };
  const other = typeof id === 'number' ? String(id) : Number(id) || 0;
  for (const wrong of [1_000_000 + Math.floor(Math.random() * 1000), other, null, undefined]) send({ id: wrong, result });
});
