import { describe, expect, it } from '@jest/globals';
import { readBambooHrConfig } from '../../../src/connectors/bamboohr/config.js';
import { readBambooHrMapping } from '../../../src/connectors/bamboohr/mapping.js';
import { byLabel } from '../../../src/connectors/reading/by-label.js';

const env = { BAMBOOHR_BASE_URL: 'https://acme.bamboohr.com', BAMBOOHR_API_KEY: 'key' };

describe('configuration', () => {
  it.each([
    ['https://acme.bamboohr.com/', 'https://acme.bamboohr.com/api/v1', 'https://acme.bamboohr.com'],
    ['https://acme.bamboohr.com/api/v1', 'https://acme.bamboohr.com/api/v1', 'https://acme.bamboohr.com'],
    [
      'https://api.bamboohr.com/api/gateway.php/acme',
      'https://api.bamboohr.com/api/gateway.php/acme/v1',
      'https://acme.bamboohr.com',
    ],
    ['http://127.0.0.1:8123', 'http://127.0.0.1:8123/api/v1', 'http://127.0.0.1:8123'],
    [
      'http://127.0.0.1:8123/api/gateway.php/acme/v1',
      'http://127.0.0.1:8123/api/gateway.php/acme/v1',
      'http://127.0.0.1:8123',
    ],
  ])('reads the base URL %s', (url, apiUrl, appUrl) => {
    expect(readBambooHrConfig({ ...env, BAMBOOHR_BASE_URL: url })).toMatchObject({
      apiUrl,
      appUrl,
    });
  });

  it.each([
    ['BAMBOOHR_BASE_URL', undefined],
    ['BAMBOOHR_BASE_URL', 'acme'],
    ['BAMBOOHR_BASE_URL', 'http://acme.bamboohr.com'],
    ['BAMBOOHR_API_KEY', undefined],
    ['BAMBOOHR_API_KEY', ' '],
  ])('names %s when it is %j', (name, value) => {
    expect(() => readBambooHrConfig({ ...env, [name]: value })).toThrow(name);
  });
});

describe('mapping', () => {
  it('has a working default', () => {
    const mapping = readBambooHrMapping('');
    expect(byLabel(mapping.employmentStatus, ' full-time ')).toMatchObject({ is: 'employed', userType: 'Employee' });
    expect(byLabel(mapping.employmentStatus, 'Terminated')).toEqual({ is: 'terminated' });
    expect(byLabel(mapping.terminationType.labels, 'Death')).toBe('involuntary');
    expect(mapping.contractEndDate).toBe('contractEndDate');
  });

  it('is read from YAML and from JSON, the rest keeping its default', () => {
    const yaml = readBambooHrMapping('employmentStatus:\n  LOA: { is: leave, type: medical }\n');
    const json = readBambooHrMapping('{"employmentStatus":{"LOA":{"is":"leave","type":"medical"}}}');
    expect(yaml).toEqual(json);
    expect(yaml.employmentStatus).toEqual({ LOA: { is: 'leave', type: 'medical' } });
    expect(yaml.timeOff).toHaveProperty('FMLA');
  });

  it.each([
    ['employmentStatus: { LOA: { is: away } }', 'employmentStatus'],
    ['locations: { London: { countryCode: gb } }', 'countryCode'],
    ['locations: { London: { countryCode: GB, timeZone: Mars/Base } }', 'timeZone'],
    ['locatoins: {}', 'locatoins'],
  ])('that says %s names the entry', (document, entry) => {
    expect(() => readBambooHrMapping(document)).toThrow(entry);
  });
});
