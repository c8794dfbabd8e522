import { describeAnyHistory } from '../../support/schedules/any-history';

describeAnyHistory('sber');
