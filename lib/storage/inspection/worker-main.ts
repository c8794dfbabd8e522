import { serveWork } from '@/lib/shared/serve-work';
import { inspect } from './inspect';

/** The child process in which strangers' files are decoded. */
serveWork(inspect);
