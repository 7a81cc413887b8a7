// `npm run check:floors`: prints every import that the plan of the house does not allow.
import { root } from '../tools/project.mjs';
import { surveyHouse } from './survey.ts';

const { files, importCount, violations } = surveyHouse(root);
for (const violation of violations) process.stdout.write(`${violation}\n`);
process.stdout.write(
  `Floors: ${importCount} imports in ${files.length} files, ${violations.length} not allowed.\n`,
);
process.exitCode = violations.length > 0 || files.length === 0 ? 1 : 0;
