/** `node scripts/check/asl.ts`: the linter nobody here wrote, and the rules of this project, over every state machine. */
import { readdirSync, readFileSync } from 'node:fs';
import aslValidator from 'asl-validator';
import { parse } from 'yaml';
import { houseRules } from './asl-rules.ts';

const functions = new Set(Object.keys(parse(readFileSync('infra/service/functions.yml', 'utf8'))));
const faults = readdirSync('statemachines')
  .filter((file) => file.endsWith('.asl.json'))
  .flatMap((file) => {
    const definition = JSON.parse(readFileSync(`statemachines/${file}`, 'utf8'));
    const lint = aslValidator(definition);
    return [...(lint.isValid ? [] : [lint.errorsText()]), ...houseRules(definition, functions)].map(
      (fault) => `${file}: ${fault}`,
    );
  });
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
