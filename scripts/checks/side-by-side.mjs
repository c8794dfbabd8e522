// Runs npm scripts at the same time, says what each said when it ends, and fails when one of them does.
import { spawn } from 'node:child_process';

/** @returns whether the script was content */
function run(script) {
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'], env: process.env });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => said.push(Buffer.from(`${error}\n`)));
    child.once('close', (code) => {
      process.stdout.write(`${script}: ${code === 0 ? 'fine' : 'FAILED'}\n${Buffer.concat(said)}`);
      resolve(code === 0);
    });
  });
}

const ends = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = ends.every(Boolean) ? 0 : 1;
