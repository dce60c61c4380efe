import fc from 'fast-check';

/**
 * The property tests draw the same values every time, so that what passed once passes in every clone. `npm run test:random` draws
 * others: whatever it finds belongs into a test of its own.
 */
const RANDOM = process.env['FINEPRINT_RANDOM_TESTS'] === '1';
if (!RANDOM) fc.configureGlobal({ seed: 20_261_122 });

export default fc;
