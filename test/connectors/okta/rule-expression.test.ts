import { describe, expect, it } from '@jest/globals';
import { attributesRead, truthOf } from '../../../src/connectors/okta/rule-expression.js';

const PROFILE = { department: 'Sales', costCenter: 'CC-200', title: 'Agent', level: 3, remote: true, nickName: null };

describe('the attributes an expression reads', () => {
  it.each([
    ['user.costCenter == "CC-1" AND user.department != "Ops"', ['costCenter', 'department']],
    ['String.startsWith(user.title, "user.fake")', ['title']],
    ['user["costCenter"] == "CC-1"', ['costCenter']],
    ['isMemberOfGroupName("Sales")', []],
  ])('%s', (expression, names) => {
    expect([...attributesRead(expression)]).toEqual(names);
  });
});

describe('what an expression says of a profile', () => {
  it.each([
    ['user.costCenter == "CC-200"', true],
    ['user.costCenter == "CC-300"', false],
    ['user.costCenter != "CC-300"', true],
    ['user.level == 3 and user.remote == true', true],
    ['user.nickName == null', true],
    ['!(user.department == "Sales")', false],
    ['NOT user.department == "Ops" && (user.title == "x" || user.title == "Agent")', true],
    ['String.startsWith(user.costCenter, "CC-")', true],
    ['String.stringContains(user.title, "zz")', false],
    ['isMemberOfGroupName("Sales") AND user.costCenter == "CC-300"', false],
    ['isMemberOfGroupName("Sales") OR user.costCenter == "CC-200"', true],
  ])('%s is %s', (expression, truth) => {
    expect(truthOf(expression, PROFILE)).toBe(truth);
  });

  it.each([
    'isMemberOfGroupName("Sales")',
    'isMemberOfGroupName("Sales") AND user.costCenter == "CC-200"',
    'user.costCenter == "cc-200"',
    'user.nickName == ""',
    'user.costCenter matches "CC-.*"',
    'user.department == "Sales" ? true : false',
    '(user.department == "Sales"',
    'String.substringBefore(user.costCenter, "-") == "CC"',
    '',
  ])('%s is not known', (expression) => {
    expect(truthOf(expression, PROFILE)).toBeUndefined();
  });
});
