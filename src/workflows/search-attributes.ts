import { defineSearchAttributeKey } from '@temporalio/common';

/** Not personal: search attributes are never encrypted. Registered by the engine under the same names. */
export const TenurePhase = defineSearchAttributeKey('TenurePhase', 'KEYWORD');
export const TenureDepartment = defineSearchAttributeKey('TenureDepartment', 'KEYWORD');
export const TenureCountry = defineSearchAttributeKey('TenureCountry', 'KEYWORD');
export const TenureManager = defineSearchAttributeKey('TenureManager', 'KEYWORD');
export const TenureSource = defineSearchAttributeKey('TenureSource', 'KEYWORD');
export const TenureUserType = defineSearchAttributeKey('TenureUserType', 'KEYWORD');
export const TenurePolicy = defineSearchAttributeKey('TenurePolicy', 'KEYWORD');
export const TenureAliasOf = defineSearchAttributeKey('TenureAliasOf', 'KEYWORD');
export const TenureStartsAt = defineSearchAttributeKey('TenureStartsAt', 'DATETIME');
export const TenureEndsAt = defineSearchAttributeKey('TenureEndsAt', 'DATETIME');
export const TenureNextAt = defineSearchAttributeKey('TenureNextAt', 'DATETIME');
export const TenureOpenReviews = defineSearchAttributeKey('TenureOpenReviews', 'INT');
export const TenureHolds = defineSearchAttributeKey('TenureHolds', 'KEYWORD_LIST');
