import type { Company } from './company.js';
import type { JobRow, NameRow, Worker } from './company-state.js';

/** A roster item: everything with `viewType=All`, else flat and without employment detail. */
export function employeeView(company: Company, worker: Worker, view: 'all' | 'basic'): object {
  const job = company.head(worker);
  const common = {
    employeeId: worker.employeeId,
    alternateId: worker.alternateId ?? '',
    names: worker.names.map(nameView),
  };
  if (view === 'basic')
    return {
      ...common,
      supervisorId: job?.supervisorId ?? '',
      departmentId: job?.departmentId ?? '',
      locationId: job?.locationId ?? '',
    };
  const { homeEmail, mobilePhone, ...own } = worker.fields;
  return {
    ...common,
    homeContact: { emailAddress: homeEmail ?? '', mobilePhone: mobilePhone ?? '' },
    ...(job && { employmentInfo: employmentView(company, worker, job, own) }),
  };
}

function nameView({ nameType, firstName, middleName, lastName, effectiveDate }: NameRow): object {
  return { nameType, firstName, ...(middleName !== null && { middleName }), lastName, effectiveDate };
}

function employmentView(company: Company, worker: Worker, job: JobRow, own: Worker['fields']): object {
  const { departments, workers } = company.state;
  const department = departments.find(({ deptId }) => deptId === job.departmentId);
  const supervisor = job.supervisorId === null ? undefined : workers[job.supervisorId];
  const name = supervisor?.names.at(-1);
  const { workEmail = null, workPhone = null, ...rest } = own;
  return {
    effectiveDate: job.effectiveDate,
    eventCode: job.eventCode,
    eventDesc: job.eventDesc,
    reasonCode: job.reasonCode ?? '',
    reasonDesc: '',
    employmentStatus: job.status,
    employeeType: job.employeeType,
    regularTemporary: job.regularTemporary,
    employeeClass: job.employeeClass,
    serviceDate: company.serviceDate(worker),
    terminationDate: company.terminationDate(worker),
    standardHours: 40,
    businessTitle: job.businessTitle,
    ...{ workEmail, workPhone, ...rest },
    customGroupA: job.customGroupA ?? '',
    customGroupB: job.customGroupB ?? '',
    location: locationView(company, job.locationId),
    department: { deptId: job.departmentId ?? '', deptName: department?.deptName ?? '' },
    supervisor: {
      supervisorId: job.supervisorId ?? '',
      supervisorName: name ? `${name.firstName} ${name.lastName}` : '',
    },
  };
}

function locationView(company: Company, id: string | null): object {
  const found = company.state.locations.find(({ locationId }) => locationId === id);
  const [locationId, locationName] = [id ?? '', found?.locationName ?? ''];
  return company.parts.open.misspeltKeys === true
    ? { locationtId: locationId, locationtName: locationName }
    : { locationId, locationName };
}
