{#- Breaches grouped by a figure that one misprint explains, or with each other. -#}
{%- set own_roots -%}
    ('figure_spelling', 'row_figure_twice', 'row_placement')
{%- endset -%}

with

breach as (
    {{ breaches() }}
),

-- 收、支总计各5万元: a number printed once for several items is one figure.
printed as (
    {{ printed_numbers() }}
),

breach_figure as (
    select distinct
        breach.document_id,
        breach.identity_result_id,
        coalesce(printed.printed_id, operand.figure_id) as figure_id,
    from breach
    inner join {{ ref('int_audit__operand') }} as operand
        on {{ same_evaluation('breach', 'operand') }}
    left join printed
        on operand.figure_id = printed.statement_id
    where operand.figure_id is not null
),

figure_set as (
    select
        document_id,
        identity_result_id,
        {{ join_text('figure_id', ' ', 'figure_id') }} as figures,
    from breach_figure
    group by document_id, identity_result_id
),

-- A change of the figure repairs the breach.
mending as (
    select
        bound.document_id,
        {{ evaluation_id('bound') }} as identity_result_id,
        repair.figure_id,
        repair.is_blank,
        repair.breach_count,
        repair.broken_count,
        repair.evaluation_count,
        coalesce(mend.is_misprint, false) as is_misprint,
        coalesce(mend.is_impossible, false) as is_impossible,
        coalesce(mend.evidence, 0) as evidence,
        mend.figure_id is not null as has_value,
        coalesce(mend.is_single_digit, false) as is_single_digit,
    from {{ ref('int_finding__bound') }} as bound
    inner join {{ ref('int_finding__repair') }} as repair
        on
            {{ same_keys('bound', 'repair', ['document_id', 'figure_id']) }}
            and bound.low <= repair.lowest_change
            and bound.high >= repair.highest_change
    left join {{ ref('int_finding__mend') }} as mend
        on {{ same_keys('repair', 'mend', ['document_id', 'figure_id']) }}
    where bound.is_breach
),

-- The figure that explains most breaches and causes fewest; then one explained by a
-- single misprint, one confirmed rather than contradicted by a second source, a printed
-- one before a blank cell. Among equals the one in fewest evaluations.
ranked as (
    select
        *,
        row_number() over (
            partition by identity_result_id
            order by
                breach_count - broken_count desc,
                broken_count asc,
                is_misprint desc,
                evidence desc,
                is_blank asc,
                evaluation_count asc,
                figure_id asc
        ) as choice,
        count(*) over (
            partition by
                identity_result_id,
                breach_count - broken_count,
                broken_count,
                is_misprint,
                evidence,
                is_blank
        ) as rivals,
    from mending
    where not is_impossible
),

-- Breaches of the same figures prove one thing.
proof as (
    select
        mending.figure_id,
        count(distinct figure_set.figures) as proof_count,
    from mending
    inner join figure_set
        on mending.identity_result_id = figure_set.identity_result_id
    group by mending.figure_id
),

explained as (
    select
        ranked.*,
        coalesce(proof.proof_count, 0) as proof_count,
    from ranked
    left join proof
        on ranked.figure_id = proof.figure_id
    where ranked.choice = 1
),

-- Breaches without a single root are one contradiction if the same figures break
-- several rules.
one_contradiction as (
    select
        identity_result_id,
        min(identity_result_id) over (partition by document_id, figures) as label,
    from figure_set
),

labelled as (
    select
        breach.identity_result_id,
        case
            when moved_row.root_key is not null then moved_row.root_key
            when explained.figure_id is not null
                then coalesce(printed.printed_id, explained.figure_id)
            -- Missing tables are one group, as are figures of a list.
            when
                breach.identity_id in (
                    'table_published', 'explanation_published', 'listed_item_printed'
                )
                then breach.document_id || '/' || breach.identity_id
            -- A code in prose is one group, whatever its errors.
            when breach.identity_id in ('prose_code_listed', 'glossary_code_used')
                then breach.document_id || '/prose_code/' || breach.row_key
            else coalesce(one_contradiction.label, breach.identity_result_id)
        end as label,
    from breach
    left join explained
        on breach.identity_result_id = explained.identity_result_id
    left join printed
        on explained.figure_id = printed.statement_id
    left join one_contradiction
        on breach.identity_result_id = one_contradiction.identity_result_id
    left join {{ ref('int_finding__moved') }} as moved_row
        on breach.identity_result_id = moved_row.identity_result_id
),

final as (
    select
        breach.identity_result_id,
        {{ evaluation_key('breach') }},
        labelled.label as root_key,
        -- A malformed figure is its own root; so is a row, and a blank field.
        case
            when breach.identity_id in {{ own_roots }} then breach.identity_result_id
            else coalesce(form_blank.figure_id, explained.figure_id)
        end as root_figure_id,
        case
            when breach.identity_id in {{ own_roots }} then true
            when form_blank.figure_id is not null then true
            -- Single digits match by chance, and a figure that no value repairs is not
            -- a cause.
            when explained.is_single_digit
                then explained.rivals = 1 and explained.proof_count > 1
            -- A repair of a single breach that is not a misprint may be anything.
            else
                explained.rivals = 1
                and (
                    explained.is_misprint
                    or (explained.breach_count > 1 and explained.has_value)
                )
        end as is_only_root,
    from breach
    inner join labelled
        on breach.identity_result_id = labelled.identity_result_id
    left join explained
        on breach.identity_result_id = explained.identity_result_id
    left join {{ ref('int_finding__form_blank') }} as form_blank
        on breach.identity_result_id = form_blank.identity_result_id
)

select * from final
