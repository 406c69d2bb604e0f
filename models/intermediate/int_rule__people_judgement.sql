with

statement as (
    select * from {{ ref('int_statement__detail') }}
    where
        not is_cause
        and not is_planned
        and statement_year = fiscal_year
),

-- A share of people: of whom is not said, so that some number of people has to fit.
people_share as (
    select * from statement
    where
        unit = '%'
        and measure = 'share'
        and share_of is null
        and part_of is null
        and (
            subject like '%人数%'
            or subject like '%人次%'
        )
),

people as (
    select * from statement
    where
        measure = 'count'
        and unit in ('人', '名')
        and amount > 0
),

numerator as (
    select
        share.statement_id as share_statement_id,
        people.statement_id,
        people.document_id,
        people.amount,
        coalesce(share.section, '') as section_key,
        row_number() over (
            partition by share.statement_id
            order by abs(people.position - share.position)
        ) as choice,
    from people_share as share
    inner join people
        on
            share.document_id = people.document_id
            and {{ shared_letters('share.detail_name', 'people.detail_name') }}
            = {{ letter_count('share.detail_name') }}
    where length(share.detail_name) > 3
),

nearest as (
    select * from numerator
    where choice = 1
),

-- All people stated, and all whose share is stated taken together: the whole is among
-- those of the section.
whole as (
    select
        nearest.share_statement_id,
        people.amount,
        coalesce(people.section, '') = nearest.section_key as is_here,
    from nearest
    inner join people
        on nearest.document_id = people.document_id
    where people.amount > nearest.amount
    union all
    select
        nearest.share_statement_id,
        nearest.amount + other.amount as amount,
        nearest.section_key = other.section_key as is_here,
    from nearest
    inner join nearest as other
        on
            nearest.document_id = other.document_id
            and nearest.share_statement_id <> other.share_statement_id
),

compared as (
    select
        whole.*,
        abs({{ quotient('100 * nearest.amount', 'whole.amount') }} - share.value)
        <= {{ quotient('share.resolution', 2) }} as is_fitting,
    from whole
    inner join nearest
        on whole.share_statement_id = nearest.share_statement_id
    inner join people_share as share
        on whole.share_statement_id = share.statement_id
),

fitted as (
    select
        nearest.share_statement_id as statement_id,
        nearest.amount,
        count(case when compared.is_here then 1 end) as here_count,
        count(case when compared.is_fitting then 1 end) as fitting_count,
        count(case when compared.is_here and compared.is_fitting then 1 end)
            as fitting_here_count,
    from nearest
    left join compared
        on nearest.share_statement_id = compared.share_statement_id
    group by nearest.share_statement_id, nearest.amount
),

-- 60%留存，其余40%上缴: the rest and the shares right before it are the whole.
rest as (
    select * from statement
    where
        unit = '%'
        and measure = 'share'
        and subject in ('其余', '其余部分', '剩余', '剩余部分', '余下', '余下部分')
),

before as (
    select
        rest.statement_id,
        share.number_seq,
        share.value,
        rest.number_seq - share.number_seq as distance,
        row_number() over nearest as choice,
        sum(share.value) over nearest + rest.value as total,
        sum(share.resolution) over nearest + rest.resolution as allowance,
    from rest
    inner join statement as share
        on
            rest.document_id = share.document_id
            and rest.page = share.page
            and rest.line = share.line
            and rest.number_seq > share.number_seq
    where
        share.unit = '%'
        and share.measure = 'share'
        and share.item_key is null
        and share.share_of is null
        and share.part_of is null
    window nearest as (
        partition by rest.statement_id
        order by share.number_seq desc
    )
),

parted as (
    select
        statement_id,
        max(case when 2 * abs(total - 100) <= allowance then 1 else 0 end) = 1
            as is_met,
        {{ join_text(plain_number('value') ~ " || '%'", '、', 'number_seq') }}
            as shares,
    from before
    -- Without another figure between.
    where distance = choice
    group by statement_id
),

final as (
    select
        share.document_id,
        'people_share' as identity_id,
        share.subject as row_key,
        'share/' || {{ number_key('share') }} as column_key,
        fitted.fitting_here_count > 0 as is_met,
        -- A number that fits elsewhere may be the whole by chance.
        case
            when fitted.fitting_here_count > 0 then null
            when fitted.here_count = 0 then 'the whole is not stated beside it'
            when fitted.fitting_count > 0
                then 'the whole may be a number that is stated elsewhere'
        end as obstacle,
        {{ judged(
            name='share.subject',
            figure=plain_number('share.value') ~ " || '%'",
            other_figure=plain_number('fitted.amount')
        ) }},
        {{ judged_place('prose', 'share') }},
    from fitted
    inner join people_share as share
        on fitted.statement_id = share.statement_id
    union all
    select
        rest.document_id,
        'share_of_rest' as identity_id,
        rest.subject as row_key,
        'share/' || {{ number_key('rest') }} as column_key,
        parted.is_met,
        cast(null as string) as obstacle,
        {{ judged(
            figure=plain_number('rest.value') ~ " || '%'",
            other_figure='parted.shares'
        ) }},
        {{ judged_place('prose', 'rest') }},
    from parted
    inner join rest
        on parted.statement_id = rest.statement_id
)

select * from final
