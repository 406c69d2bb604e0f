with

statement as (
    select * from {{ ref('int_statement__account') }}
),

share_cell as (
    select * from {{ ref('int_rule__share_cell') }}
),

ratio as (
    select
        ratio.document_id,
        ratio.identity_id,
        ratio.row_key,
        ratio.column_key,
        ratio.rate_statement_id,
        ratio.numerator_statement_id,
        share_cell.cell_id,
        case
            when share_cell.cell_id is null then ratio.denominator_statement_id
        end as denominator_statement_id,
    from {{ ref('int_rule__statement_ratio') }} as ratio
    left join share_cell
        on ratio.rate_statement_id = share_cell.rate_statement_id
    where
        ratio.numerator_statement_id is not null
        and (
            ratio.denominator_statement_id is not null
            or share_cell.cell_id is not null
        )
),

-- A rise is positive: sign and figure as one.
told as (
    select
        current_statement_id,
        max(case when measure = 'prior_year' then statement_id end)
            as stated_statement_id,
        max(case when measure = 'change_amount' then statement_id end)
            as change_statement_id,
        max(case when measure = 'change_rate' then statement_id end)
            as rate_statement_id,
        max(case when measure = 'change_amount' then sign end) as change_sign,
        max(case when measure = 'change_rate' then sign end) as rate_sign,
        count(case when measure = 'prior_year' then 1 end) > 0 as has_prior,
        count(case when measure = 'flat' then 1 end) > 0 as is_flat,
    from {{ ref('int_statement__change') }}
    group by current_statement_id
),

changed as (
    select
        told.*,
        statement.document_id,
        statement.item || coalesce('/' || statement.fund, '') as row_key,
        'change/' || {{ number_key('statement') }} as column_key,
    from told
    inner join statement
        on told.current_statement_id = statement.statement_id
),

final as (
    {% for column, side, term_no in [
        ('rate_statement_id', 'left', 1),
        ('numerator_statement_id', 'numerator', 2),
        ('denominator_statement_id', 'denominator', 3),
        ('cell_id', 'denominator', 3),
    ] -%}
        select
            document_id,
            identity_id,
            row_key,
            column_key,
            '{{ side }}' as side,
            {{ term_no }} as term_no,
            1 as weight,
            {{ column }} as owner_id,
            cast(null as string) as field,
        from ratio
        where {{ column }} is not null
        union all
    {% endfor -%}
    -- Change over the year before: the year less the change, or as stated. What is as
    -- the year before has changed by nothing.
    {% for identity_id, needed, terms in [
        ('statement_change', ['rate', 'change_statement_id is not null'], [
            ('rate', 'left', 'rate_sign'),
            ('change', 'numerator', 'change_sign'),
            ('current', 'denominator', '1'),
            ('change', 'denominator', '-change_sign'),
        ]),
        ('statement_change', ['rate', 'change_statement_id is null and has_prior'], [
            ('rate', 'left', 'rate_sign'),
            ('current', 'numerator', '1'),
            ('stated', 'numerator', '-1'),
            ('stated', 'denominator', '1'),
        ]),
        ('statement_prior', ['stated', 'change_statement_id is not null'], [
            ('current', 'left', '1'),
            ('stated', 'right', '1'),
            ('change', 'right', 'change_sign'),
        ]),
        ('statement_prior', ['stated', 'change_statement_id is null and is_flat'], [
            ('current', 'left', '1'),
            ('stated', 'right', '1'),
        ]),
    ] -%}
        {% set last_identity = loop.last -%}
        {% for column, side, weight in terms -%}
            select
                document_id,
                '{{ identity_id }}' as identity_id,
                row_key,
                column_key,
                '{{ side }}' as side,
                {{ loop.index }} as term_no,
                {{ weight }} as weight,
                {{ column }}_statement_id as owner_id,
                cast(null as string) as field,
            from changed
            where
                {{ needed[0] }}_statement_id is not null
                and {{ needed[1] }}
            {{ "union all" if not (loop.last and last_identity) }}
        {% endfor %}
    {% endfor %}
)

select * from final
