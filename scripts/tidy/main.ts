// Prints what is untidy, and the longest files and functions; test/tidy.test.ts asks the same.
import { root } from '../tools/project.mjs';
import { projectFiles } from '../tools/syntax.ts';
import { reportLongest } from './longest.ts';
import { untidyProject } from './rules.ts';

const untidy = untidyProject(root, projectFiles(root));
for (const line of untidy) process.stdout.write(`${line}\n`);
process.stdout.write(`${reportLongest()}\n`);
process.exitCode = untidy.length > 0 ? 1 : 0;
