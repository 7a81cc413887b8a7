// `npm run check:layers`: prints every import that the plan does not allow.
import { root } from '../tools/project.mjs';
import { surveyProject } from './survey.ts';

const { files, importCount, violations } = surveyProject(root);
for (const violation of violations) process.stdout.write(`${violation}\n`);
process.stdout.write(
  `Layers: ${importCount} imports in ${files.length} files, ${violations.length} not allowed.\n`,
);
process.exitCode = violations.length > 0 || files.length === 0 ? 1 : 0;
